-- Whose records somebody opened lately, one by one, to notice when they are unusually many.
CREATE TABLE pupil_opened (
    school_id uuid NOT NULL REFERENCES school (id),
    person_id uuid NOT NULL,
    role text COLLATE "C" NOT NULL,
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    at timestamptz NOT NULL,
    PRIMARY KEY (school_id, person_id, role, pupil_id)
);
CREATE INDEX pupil_opened_by_person_at ON pupil_opened (school_id, person_id, role, at);
CREATE INDEX pupil_opened_by_at ON pupil_opened (at);

-- The notice of it: one for each person and day.
CREATE TABLE wide_look (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    person_id uuid NOT NULL REFERENCES person (id),
    role text COLLATE "C" NOT NULL,
    on_day date NOT NULL,
    at timestamptz NOT NULL,
    pupils integer NOT NULL,
    checked_by text COLLATE "C",
    checked_at timestamptz,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX wide_look_by_person_day ON wide_look (school_id, person_id, on_day);
CREATE INDEX wide_look_by_school_at ON wide_look (school_id, at);
-- Plans that a council draws at random, for its moderators to read until a day. The seed tells how they were drawn.
CREATE TABLE sample (
    id uuid NOT NULL,
    council_id uuid NOT NULL REFERENCES school (id),
    drawn_by text COLLATE "C" NOT NULL,
    drawn_on date NOT NULL,
    seed text COLLATE "C" NOT NULL,
    until_day date NOT NULL,
    named boolean NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX sample_by_council_drawn_on ON sample (council_id, drawn_on);
CREATE TABLE sample_plan (
    sample_id uuid NOT NULL REFERENCES sample (id),
    plan_id uuid NOT NULL REFERENCES plan (id),
    place integer NOT NULL,
    PRIMARY KEY (sample_id, plan_id)
);
CREATE INDEX sample_plan_by_plan ON sample_plan (plan_id);
