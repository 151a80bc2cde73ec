-- A plan for several pupils: targets in common, written once, beyond what the class plans for everybody.
CREATE TABLE group_plan (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    name TEXT NOT NULL,
    setting TEXT NOT NULL CHECK (setting IN ('off_site', 'in_school', 'withdrawal', 'whole_class')),
    adults TEXT NOT NULL,
    extra_help TEXT NOT NULL,
    started_on TEXT NOT NULL,
    review_on TEXT,
    ended_on TEXT,
    made_by TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX group_plan_by_school_started_on ON group_plan (school_id, started_on);

-- Who belongs to it, from which day until which. Whoever comes back has another row.
CREATE TABLE group_member (
    group_id BLOB NOT NULL REFERENCES group_plan (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    from_day TEXT NOT NULL,
    until_day TEXT,
    PRIMARY KEY (group_id, pupil_id, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_member_by_pupil ON group_member (pupil_id);

CREATE TABLE group_target (
    id BLOB NOT NULL,
    group_id BLOB NOT NULL REFERENCES group_plan (id),
    position INTEGER NOT NULL,
    wording TEXT NOT NULL,
    success TEXT NOT NULL,
    started_on TEXT NOT NULL,
    ended_on TEXT,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX group_target_by_group_position ON group_target (group_id, position);

-- What staff do towards a target. What is done no more stays, with its last day.
CREATE TABLE group_strategy (
    target_id BLOB NOT NULL REFERENCES group_target (id),
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    wording TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    PRIMARY KEY (target_id, number)
) STRICT, WITHOUT ROWID;

-- How a target goes for one pupil, in words.
CREATE TABLE group_progress (
    target_id BLOB NOT NULL REFERENCES group_target (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    number INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    words TEXT NOT NULL,
    by_name TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    PRIMARY KEY (target_id, pupil_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_progress_by_pupil ON group_progress (pupil_id);
