-- Whose records somebody opened lately, one by one, to notice when they are unusually many.
CREATE TABLE pupil_opened (
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL,
    role TEXT NOT NULL,
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (school_id, person_id, role, pupil_id)
) STRICT;
CREATE INDEX pupil_opened_by_person_at ON pupil_opened (school_id, person_id, role, at);
CREATE INDEX pupil_opened_by_at ON pupil_opened (at);

-- The notice of it: one for each person and day.
CREATE TABLE wide_look (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    on_day TEXT NOT NULL,
    at INTEGER NOT NULL,
    pupils INTEGER NOT NULL,
    checked_by TEXT,
    checked_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX wide_look_by_person_day ON wide_look (school_id, person_id, on_day);
CREATE INDEX wide_look_by_school_at ON wide_look (school_id, at);
-- Plans that a council draws at random, for its moderators to read until a day. The seed tells how they were drawn.
CREATE TABLE sample (
    id BLOB NOT NULL,
    council_id BLOB NOT NULL REFERENCES school (id),
    drawn_by TEXT NOT NULL,
    drawn_on TEXT NOT NULL,
    seed TEXT NOT NULL,
    until_day TEXT NOT NULL,
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX sample_by_council_drawn_on ON sample (council_id, drawn_on);
CREATE TABLE sample_plan (
    sample_id BLOB NOT NULL REFERENCES sample (id),
    plan_id BLOB NOT NULL REFERENCES plan (id),
    place INTEGER NOT NULL,
    PRIMARY KEY (sample_id, plan_id)
) STRICT;
CREATE INDEX sample_plan_by_plan ON sample_plan (plan_id);
