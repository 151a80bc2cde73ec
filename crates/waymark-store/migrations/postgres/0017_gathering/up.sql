-- One time of asking those around a pupil what they know. The latest one counts.
CREATE TABLE gathering (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    due_on date NOT NULL,
    begun_by uuid NOT NULL REFERENCES person (id),
    begun_name text COLLATE "C" NOT NULL,
    begun_at timestamptz NOT NULL,
    outcome text COLLATE "C" CHECK (outcome IN ('single_agency', 'child_plan')),
    PRIMARY KEY (id)
);
CREATE INDEX gathering_by_pupil ON gathering (pupil_id, begun_at);
CREATE INDEX gathering_by_due_on ON gathering (due_on);

-- The ways of finding out that have been gone.
CREATE TABLE gathering_step (
    gathering_id uuid NOT NULL REFERENCES gathering (id),
    step text COLLATE "C" NOT NULL,
    done_on date NOT NULL,
    by_name text COLLATE "C" NOT NULL,
    PRIMARY KEY (gathering_id, step)
);

-- One person who is asked, under one of their roles.
CREATE TABLE ask (
    id uuid NOT NULL,
    gathering_id uuid NOT NULL REFERENCES gathering (id),
    person_id uuid NOT NULL REFERENCES person (id),
    role text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    asked_at timestamptz NOT NULL,
    reminded_at timestamptz,
    answered_at timestamptz,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ask_by_gathering ON ask (gathering_id, person_id, role);
CREATE INDEX ask_by_person ON ask (person_id);

-- What they said to one question, and where it was drawn into a plan.
CREATE TABLE ask_answer (
    ask_id uuid NOT NULL REFERENCES ask (id),
    question text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    drawn_plan_id uuid REFERENCES plan (id),
    drawn_field text COLLATE "C",
    PRIMARY KEY (ask_id, question)
);
CREATE INDEX ask_answer_by_plan ON ask_answer (drawn_plan_id);
