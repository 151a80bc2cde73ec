-- A target that was achieved, and whether it lasts: when it is looked at next, and how it stands.
CREATE TABLE reached_target (
    target_id uuid NOT NULL REFERENCES target (id),
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    reached_on date NOT NULL,
    next_on date,
    standing text COLLATE "C" NOT NULL CHECK (standing IN ('watched', 'secure', 'slipped')),
    standing_on date NOT NULL,
    PRIMARY KEY (target_id)
);
CREATE INDEX reached_target_by_school_next_on ON reached_target (school_id, next_on);
CREATE INDEX reached_target_by_pupil ON reached_target (pupil_id);

-- One look at whether a skill is still there, and where.
CREATE TABLE probe (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    target_id uuid NOT NULL REFERENCES target (id),
    on_day date NOT NULL,
    place text COLLATE "C" NOT NULL CHECK (place IN ('as_taught', 'another_setting', 'another_adult')),
    held boolean NOT NULL,
    note text COLLATE "C" NOT NULL,
    by_name text COLLATE "C" NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX probe_by_target_on_day ON probe (target_id, on_day);

-- A wish for a later day of a review, and the day on which it was due at first. None is ever changed.
CREATE TABLE review_deferral (
    id uuid NOT NULL,
    plan_id uuid NOT NULL REFERENCES plan (id),
    first_on date NOT NULL,
    asked_on date NOT NULL,
    until_day date NOT NULL,
    why text COLLATE "C" NOT NULL,
    asked_by text COLLATE "C" NOT NULL,
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX review_deferral_by_plan_asked_at ON review_deferral (plan_id, asked_at);
