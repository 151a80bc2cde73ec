-- The terms of a school and the days off in them, line by line.
CREATE TABLE calendar_entry (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    what text COLLATE "C" NOT NULL CHECK (what IN ('term', 'holiday', 'in_service', 'closure')),
    name text COLLATE "C" NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX calendar_entry_by_school_from_day ON calendar_entry (school_id, from_day);

-- Help that was promised to a pupil: who, how often, how long. A change ends one and begins another.
CREATE TABLE provision (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    what text COLLATE "C" NOT NULL,
    who text COLLATE "C" NOT NULL,
    place text COLLATE "C" NOT NULL,
    group_name text COLLATE "C" NOT NULL,
    learners integer NOT NULL,
    times integer NOT NULL,
    per text COLLATE "C" NOT NULL CHECK (per IN ('day', 'week', 'fortnight', 'month', 'term')),
    minutes integer NOT NULL,
    from_day date NOT NULL,
    until_day date,
    made_by text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX provision_by_pupil_from_day ON provision (pupil_id, from_day);

-- Towards which targets it helps.
CREATE TABLE provision_target (
    provision_id uuid NOT NULL REFERENCES provision (id),
    target_id uuid NOT NULL REFERENCES target (id),
    PRIMARY KEY (provision_id, target_id)
);
CREATE INDEX provision_target_by_target ON provision_target (target_id);

-- What became of a session for one pupil. It does not say who gave it: help is counted, and nobody's work.
CREATE TABLE delivery (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    provision_id uuid NOT NULL REFERENCES provision (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    on_day date NOT NULL,
    went text COLLATE "C" NOT NULL CHECK (went IN ('given', 'absent', 'staffing', 'trip', 'closure', 'other')),
    minutes integer,
    note text COLLATE "C" NOT NULL,
    recorded_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX delivery_by_provision_on_day ON delivery (provision_id, on_day);
CREATE INDEX delivery_by_pupil_on_day ON delivery (pupil_id, on_day);
