-- Who a person is to a pupil: a parent, the pupil themselves, or family that works at the school.
CREATE TABLE tie (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    kind TEXT NOT NULL CHECK (kind IN ('child', 'self', 'kin')),
    relationship TEXT NOT NULL,
    responsibility INTEGER NOT NULL CHECK (responsibility IN (0, 1)),
    from_day TEXT NOT NULL,
    until_day TEXT,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX tie_by_person ON tie (person_id);
CREATE INDEX tie_by_pupil ON tie (pupil_id);

-- What a specialist from outside may do for a pupil, until a day. A new grant takes the place of the one before.
CREATE TABLE access_grant (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    contributes INTEGER NOT NULL CHECK (contributes IN (0, 1)),
    confidential INTEGER NOT NULL CHECK (confidential IN (0, 1)),
    why TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE UNIQUE INDEX access_grant_by_person ON access_grant (person_id, pupil_id, school_id);
CREATE INDEX access_grant_by_pupil ON access_grant (pupil_id);

-- Somebody who must not reach a pupil. In force from the word of the first person; a second confirms it, and only
-- two can lift it. Without an account it is kept by the e-mail address, so that none is ever made.
CREATE TABLE bar (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    person_id BLOB REFERENCES person (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    ground TEXT NOT NULL CHECK (ground IN ('court', 'head')),
    reason TEXT NOT NULL,
    asked_by BLOB NOT NULL REFERENCES person (id),
    asked_name TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    confirmed_by BLOB REFERENCES person (id),
    confirmed_name TEXT,
    confirmed_at INTEGER,
    lift_reason TEXT,
    lift_asked_by BLOB REFERENCES person (id),
    lift_asked_name TEXT,
    lift_asked_at INTEGER,
    lifted_name TEXT,
    lifted_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX bar_by_person ON bar (person_id);
CREATE INDEX bar_by_pupil ON bar (pupil_id);
CREATE INDEX bar_by_email ON bar (email);

-- How a parent likes to be written to by a school.
CREATE TABLE wish (
    person_id BLOB NOT NULL REFERENCES person (id),
    school_id BLOB NOT NULL REFERENCES school (id),
    language TEXT NOT NULL,
    text_size TEXT NOT NULL CHECK (text_size IN ('normal', 'large', 'extra-large')),
    interpreter TEXT NOT NULL,
    reached_by TEXT NOT NULL CHECK (reached_by IN ('email', 'paper', 'phone')),
    PRIMARY KEY (person_id, school_id)
) STRICT;
