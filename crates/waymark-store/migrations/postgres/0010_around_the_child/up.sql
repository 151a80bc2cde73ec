-- Who a person is to a pupil: a parent, the pupil themselves, or family that works at the school.
CREATE TABLE tie (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    person_id uuid NOT NULL REFERENCES person (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('child', 'self', 'kin')),
    relationship text COLLATE "C" NOT NULL,
    responsibility boolean NOT NULL,
    from_day date NOT NULL,
    until_day date,
    made_by text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX tie_by_person ON tie (person_id);
CREATE INDEX tie_by_pupil ON tie (pupil_id);

-- What a specialist from outside may do for a pupil, until a day. A new grant takes the place of the one before.
CREATE TABLE access_grant (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    person_id uuid NOT NULL REFERENCES person (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    from_day date NOT NULL,
    until_day date NOT NULL,
    contributes boolean NOT NULL,
    confidential boolean NOT NULL,
    why text COLLATE "C" NOT NULL,
    granted_by text COLLATE "C" NOT NULL,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX access_grant_by_person ON access_grant (person_id, pupil_id, school_id);
CREATE INDEX access_grant_by_pupil ON access_grant (pupil_id);

-- Somebody who must not reach a pupil. In force from the word of the first person; a second confirms it, and only
-- two can lift it. Without an account it is kept by the e-mail address, so that none is ever made.
CREATE TABLE bar (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    person_id uuid REFERENCES person (id),
    name text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL,
    ground text COLLATE "C" NOT NULL CHECK (ground IN ('court', 'head')),
    reason text COLLATE "C" NOT NULL,
    asked_by uuid NOT NULL REFERENCES person (id),
    asked_name text COLLATE "C" NOT NULL,
    asked_at timestamptz NOT NULL,
    confirmed_by uuid REFERENCES person (id),
    confirmed_name text COLLATE "C",
    confirmed_at timestamptz,
    lift_reason text COLLATE "C",
    lift_asked_by uuid REFERENCES person (id),
    lift_asked_name text COLLATE "C",
    lift_asked_at timestamptz,
    lifted_name text COLLATE "C",
    lifted_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX bar_by_person ON bar (person_id);
CREATE INDEX bar_by_pupil ON bar (pupil_id);
CREATE INDEX bar_by_email ON bar (email);

-- How a parent likes to be written to by a school.
CREATE TABLE wish (
    person_id uuid NOT NULL REFERENCES person (id),
    school_id uuid NOT NULL REFERENCES school (id),
    language text COLLATE "C" NOT NULL,
    text_size text COLLATE "C" NOT NULL CHECK (text_size IN ('normal', 'large', 'extra-large')),
    interpreter text COLLATE "C" NOT NULL,
    reached_by text COLLATE "C" NOT NULL CHECK (reached_by IN ('email', 'paper', 'phone')),
    PRIMARY KEY (person_id, school_id)
);
