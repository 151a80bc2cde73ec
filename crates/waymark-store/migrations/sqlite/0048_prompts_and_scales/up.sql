-- How much help a pupil needed for what was seen, and four more scales that a target can be counted in.
-- SQLite cannot change a CHECK, so targets are made anew.
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
    measure TEXT NOT NULL CHECK (measure IN ('narrative', 'percent', 'count', 'out_of', 'minutes', 'rating', 'independence', 'fluency', 'maintenance', 'generalisation')),
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
ALTER TABLE observation ADD COLUMN prompt TEXT CHECK (prompt IN ('independent', 'gesture', 'verbal', 'model', 'physical'));
