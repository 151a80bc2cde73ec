-- Passkeys: keys of a person's own device, of which only the public half is here. The name is what its owner calls it.
CREATE TABLE passkey (
    id uuid NOT NULL PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id),
    credential bytea NOT NULL UNIQUE,
    public_half text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX passkey_by_person ON passkey (person_id);

-- Whether a person has a way in of their own: a password, or any other. A link to begin with is only for who has none.
ALTER TABLE person ADD COLUMN joined boolean NOT NULL DEFAULT false;
UPDATE person SET joined = true WHERE password_hash IS NOT NULL;
