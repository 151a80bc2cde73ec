-- Accounts elsewhere by which people sign in. One is known by who issued it and as whom, never by an address; the label is
-- what its owner knows it by.
CREATE TABLE identity (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    issuer text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    label text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    used_at timestamptz,
    UNIQUE (issuer, subject)
);
CREATE INDEX identity_by_person ON identity (person_id);
