-- Passkeys: keys of a person's own device, of which only the public half is here. The name is what its owner calls it.
CREATE TABLE passkey (
    id BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES person (id),
    credential BLOB NOT NULL UNIQUE,
    public_half TEXT NOT NULL,
    name TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX passkey_by_person ON passkey (person_id);

-- Whether a person has a way in of their own: a password, or any other. A link to begin with is only for who has none.
ALTER TABLE person ADD COLUMN joined INTEGER NOT NULL DEFAULT 0 CHECK (joined IN (0, 1));
UPDATE person SET joined = 1 WHERE password_hash IS NOT NULL;
