-- Where a session is, by what its person came in, and when they last proved who they are.
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN means TEXT NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN proved_at INTEGER;
UPDATE session SET means = 'door' WHERE door_id IS NOT NULL;

-- Whether those who work at the school have to use a second step.
ALTER TABLE school ADD COLUMN second_step INTEGER NOT NULL DEFAULT 0 CHECK (second_step IN (0, 1));

-- The second step after a password: an authenticator app that shares a secret. used_code is the number of the half
-- minute whose code was taken last, so that no code is taken twice.
CREATE TABLE second_step (
    person_id BLOB NOT NULL REFERENCES person (id),
    secret BLOB NOT NULL,
    used_code INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (person_id)
) STRICT;

-- Codes on paper for somebody without their app. A used one is gone.
CREATE TABLE recovery_code (
    person_id BLOB NOT NULL REFERENCES person (id),
    code_hash BLOB NOT NULL,
    PRIMARY KEY (person_id, code_hash)
) STRICT;

-- What a browser has begun and has to finish: a second step, a link by mail.
CREATE TABLE sign_in_step (
    token_hash BLOB NOT NULL,
    kind TEXT NOT NULL,
    person_id BLOB REFERENCES person (id),
    held TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (token_hash)
) STRICT;
CREATE INDEX sign_in_step_by_expires_at ON sign_in_step (expires_at);
CREATE INDEX sign_in_step_by_person ON sign_in_step (person_id);
