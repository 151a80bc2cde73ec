-- A meeting about a pupil. The date that was fixed is written out, since dates are proposed anew.
CREATE TABLE meeting (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('plan', 'review', 'other')),
    about TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    others TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    starts_at INTEGER,
    place TEXT NOT NULL,
    fixed_at INTEGER,
    moved INTEGER NOT NULL,
    cancelled_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX meeting_by_pupil_made_at ON meeting (pupil_id, made_at);

-- When a meeting could be.
CREATE TABLE meeting_date (
    meeting_id BLOB NOT NULL REFERENCES meeting (id),
    number INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (meeting_id, number)
) STRICT, WITHOUT ROWID;

-- Who is invited: somebody with an account, or the pupil.
CREATE TABLE meeting_guest (
    meeting_id BLOB NOT NULL REFERENCES meeting (id),
    number INTEGER NOT NULL,
    person_id BLOB REFERENCES person (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    words TEXT NOT NULL,
    answered_at INTEGER,
    came INTEGER CHECK (came IN (0, 1)),
    PRIMARY KEY (meeting_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_guest_by_person ON meeting_guest (person_id);

-- Which dates suit a guest who has answered.
CREATE TABLE meeting_suits (
    meeting_id BLOB NOT NULL REFERENCES meeting (id),
    guest INTEGER NOT NULL,
    date INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, guest, date)
) STRICT, WITHOUT ROWID;

-- What was decided, as often as somebody adds to it.
CREATE TABLE meeting_decision (
    meeting_id BLOB NOT NULL REFERENCES meeting (id),
    number INTEGER NOT NULL,
    words TEXT NOT NULL,
    by_name TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (meeting_id, number)
) STRICT, WITHOUT ROWID;
