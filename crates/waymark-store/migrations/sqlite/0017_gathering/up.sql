-- One time of asking those around a pupil what they know. The latest one counts.
CREATE TABLE gathering (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    due_on TEXT NOT NULL,
    begun_by BLOB NOT NULL REFERENCES person (id),
    begun_name TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    outcome TEXT CHECK (outcome IN ('single_agency', 'child_plan')),
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX gathering_by_pupil ON gathering (pupil_id, begun_at);
CREATE INDEX gathering_by_due_on ON gathering (due_on);

-- The ways of finding out that have been gone.
CREATE TABLE gathering_step (
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    step TEXT NOT NULL,
    done_on TEXT NOT NULL,
    by_name TEXT NOT NULL,
    PRIMARY KEY (gathering_id, step)
) STRICT;

-- One person who is asked, under one of their roles.
CREATE TABLE ask (
    id BLOB NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    reminded_at INTEGER,
    answered_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX ask_by_gathering ON ask (gathering_id, person_id, role);
CREATE INDEX ask_by_person ON ask (person_id);

-- What they said to one question, and where it was drawn into a plan.
CREATE TABLE ask_answer (
    ask_id BLOB NOT NULL REFERENCES ask (id),
    question TEXT NOT NULL,
    words TEXT NOT NULL,
    drawn_plan_id BLOB REFERENCES plan (id),
    drawn_field TEXT,
    PRIMARY KEY (ask_id, question)
) STRICT;
CREATE INDEX ask_answer_by_plan ON ask_answer (drawn_plan_id);
