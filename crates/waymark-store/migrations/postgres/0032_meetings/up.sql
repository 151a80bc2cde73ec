-- A meeting about a pupil. The date that was fixed is written out, since dates are proposed anew.
CREATE TABLE meeting (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('plan', 'review', 'other')),
    about text COLLATE "C" NOT NULL,
    minutes integer NOT NULL,
    others text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    starts_at timestamptz,
    place text COLLATE "C" NOT NULL,
    fixed_at timestamptz,
    moved integer NOT NULL,
    cancelled_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX meeting_by_pupil_made_at ON meeting (pupil_id, made_at);

-- When a meeting could be.
CREATE TABLE meeting_date (
    meeting_id uuid NOT NULL REFERENCES meeting (id),
    number integer NOT NULL,
    starts_at timestamptz NOT NULL,
    place text COLLATE "C" NOT NULL,
    PRIMARY KEY (meeting_id, number)
);

-- Who is invited: somebody with an account, or the pupil.
CREATE TABLE meeting_guest (
    meeting_id uuid NOT NULL REFERENCES meeting (id),
    number integer NOT NULL,
    person_id uuid REFERENCES person (id),
    name text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    answered_at timestamptz,
    came boolean,
    PRIMARY KEY (meeting_id, number)
);
CREATE INDEX meeting_guest_by_person ON meeting_guest (person_id);

-- Which dates suit a guest who has answered.
CREATE TABLE meeting_suits (
    meeting_id uuid NOT NULL REFERENCES meeting (id),
    guest integer NOT NULL,
    date integer NOT NULL,
    PRIMARY KEY (meeting_id, guest, date)
);

-- What was decided, as often as somebody adds to it.
CREATE TABLE meeting_decision (
    meeting_id uuid NOT NULL REFERENCES meeting (id),
    number integer NOT NULL,
    words text COLLATE "C" NOT NULL,
    by_name text COLLATE "C" NOT NULL,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, number)
);
