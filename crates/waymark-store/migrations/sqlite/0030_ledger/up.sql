-- The terms of a school and the days off in them, line by line.
CREATE TABLE calendar_entry (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    what TEXT NOT NULL CHECK (what IN ('term', 'holiday', 'in_service', 'closure')),
    name TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX calendar_entry_by_school_from_day ON calendar_entry (school_id, from_day);

-- Help that was promised to a pupil: who, how often, how long. A change ends one and begins another.
CREATE TABLE provision (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    what TEXT NOT NULL,
    who TEXT NOT NULL,
    place TEXT NOT NULL,
    group_name TEXT NOT NULL,
    learners INTEGER NOT NULL,
    times INTEGER NOT NULL,
    per TEXT NOT NULL CHECK (per IN ('day', 'week', 'fortnight', 'month', 'term')),
    minutes INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX provision_by_pupil_from_day ON provision (pupil_id, from_day);

-- Towards which targets it helps.
CREATE TABLE provision_target (
    provision_id BLOB NOT NULL REFERENCES provision (id),
    target_id BLOB NOT NULL REFERENCES target (id),
    PRIMARY KEY (provision_id, target_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX provision_target_by_target ON provision_target (target_id);

-- What became of a session for one pupil. It does not say who gave it: help is counted, and nobody's work.
CREATE TABLE delivery (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    provision_id BLOB NOT NULL REFERENCES provision (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    on_day TEXT NOT NULL,
    went TEXT NOT NULL CHECK (went IN ('given', 'absent', 'staffing', 'trip', 'closure', 'other')),
    minutes INTEGER,
    note TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX delivery_by_provision_on_day ON delivery (provision_id, on_day);
CREATE INDEX delivery_by_pupil_on_day ON delivery (pupil_id, on_day);
