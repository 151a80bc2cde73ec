-- Accounts elsewhere by which people sign in. One is known by who issued it and as whom, never by an address; the label is
-- what its owner knows it by.
CREATE TABLE identity (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    label TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER,
    UNIQUE (issuer, subject)
) STRICT;
CREATE INDEX identity_by_person ON identity (person_id);
