-- A target that was not met is broken into steps, or makes room for another and is parked.
-- SQLite cannot change a CHECK, so two tables are made anew: `migration.rs` says how.
CREATE TABLE target_anew (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    plan_id BLOB NOT NULL REFERENCES plan (id),
    aim_id BLOB REFERENCES aim (id),
    position INTEGER NOT NULL,
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    wording TEXT NOT NULL,
    pupil_words TEXT NOT NULL,
    set_by TEXT NOT NULL CHECK (set_by IN ('adult', 'pupil', 'together')),
    measure TEXT NOT NULL CHECK (measure IN ('narrative', 'percent', 'count', 'out_of', 'minutes', 'rating')),
    measure_total INTEGER,
    baseline REAL,
    goal REAL,
    success TEXT NOT NULL,
    at_home TEXT NOT NULL,
    started_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'reviewed', 'stopped')),
    state_on TEXT,
    state_outcome TEXT,
    state_why TEXT,
    from_id BLOB REFERENCES target (id),
    descent TEXT CHECK (descent IN ('carried', 'adapted', 'split', 'swapped', 'returned')),
    descent_why TEXT,
    last_seen_on TEXT,
    PRIMARY KEY (id)
) STRICT;
INSERT INTO target_anew SELECT
    id, school_id, plan_id, aim_id, position, period, area, wording, pupil_words, set_by, measure,
    measure_total, baseline, goal, success, at_home, started_on, due_on, state, state_on, state_outcome, state_why,
    from_id, descent, descent_why, last_seen_on
FROM target;
DROP TABLE target;
ALTER TABLE target_anew RENAME TO target;
CREATE INDEX target_by_plan_position ON target (plan_id, position);
CREATE INDEX target_by_aim ON target (aim_id);
CREATE INDEX target_by_from ON target (from_id);
CREATE INDEX target_by_school_state_last_seen_on ON target (school_id, state, last_seen_on);
CREATE TABLE review_outcome_anew (
    review_id BLOB NOT NULL REFERENCES review (id),
    target_id BLOB NOT NULL REFERENCES target (id),
    outcome TEXT,
    reason TEXT,
    follow_up TEXT CHECK (follow_up IN ('carry', 'adapt', 'split', 'swap', 'drop')),
    back_on TEXT,
    PRIMARY KEY (review_id, target_id)
) STRICT;
INSERT INTO review_outcome_anew SELECT review_id, target_id, outcome, reason, follow_up, NULL FROM review_outcome;
DROP TABLE review_outcome;
ALTER TABLE review_outcome_anew RENAME TO review_outcome;
CREATE INDEX review_outcome_by_target ON review_outcome (target_id);

-- A target that made room for another, and when somebody is reminded of it.
CREATE TABLE parked_target (
    target_id BLOB NOT NULL REFERENCES target (id),
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    parked_on TEXT NOT NULL,
    until_day TEXT NOT NULL,
    why TEXT NOT NULL,
    ended_on TEXT,
    PRIMARY KEY (target_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX parked_target_by_school_until_day ON parked_target (school_id, until_day);
CREATE INDEX parked_target_by_pupil ON parked_target (pupil_id);
