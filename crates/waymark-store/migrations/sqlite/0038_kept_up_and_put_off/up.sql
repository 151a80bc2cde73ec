-- A target that was achieved, and whether it lasts: when it is looked at next, and how it stands.
CREATE TABLE reached_target (
    target_id BLOB NOT NULL REFERENCES target (id),
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    reached_on TEXT NOT NULL,
    next_on TEXT,
    standing TEXT NOT NULL CHECK (standing IN ('watched', 'secure', 'slipped')),
    standing_on TEXT NOT NULL,
    PRIMARY KEY (target_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reached_target_by_school_next_on ON reached_target (school_id, next_on);
CREATE INDEX reached_target_by_pupil ON reached_target (pupil_id);

-- One look at whether a skill is still there, and where.
CREATE TABLE probe (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    target_id BLOB NOT NULL REFERENCES target (id),
    on_day TEXT NOT NULL,
    place TEXT NOT NULL CHECK (place IN ('as_taught', 'another_setting', 'another_adult')),
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    note TEXT NOT NULL,
    by_name TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX probe_by_target_on_day ON probe (target_id, on_day);

-- A wish for a later day of a review, and the day on which it was due at first. None is ever changed.
CREATE TABLE review_deferral (
    id BLOB NOT NULL,
    plan_id BLOB NOT NULL REFERENCES plan (id),
    first_on TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    until_day TEXT NOT NULL,
    why TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX review_deferral_by_plan_asked_at ON review_deferral (plan_id, asked_at);
