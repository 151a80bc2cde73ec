-- Where a session is, by what its person came in, and when they last proved who they are.
ALTER TABLE session ADD COLUMN browser text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN means text COLLATE "C" NOT NULL DEFAULT 'password';
ALTER TABLE session ADD COLUMN proved_at timestamptz;
UPDATE session SET means = 'door' WHERE door_id IS NOT NULL;

-- Whether those who work at the school have to use a second step.
ALTER TABLE school ADD COLUMN second_step boolean NOT NULL DEFAULT false;

-- The second step after a password: an authenticator app that shares a secret. used_code is the number of the half
-- minute whose code was taken last, so that no code is taken twice.
CREATE TABLE second_step (
    person_id uuid NOT NULL REFERENCES person (id),
    secret bytea NOT NULL,
    used_code bigint NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (person_id)
);

-- Codes on paper for somebody without their app. A used one is gone.
CREATE TABLE recovery_code (
    person_id uuid NOT NULL REFERENCES person (id),
    code_hash bytea NOT NULL,
    PRIMARY KEY (person_id, code_hash)
);

-- What a browser has begun and has to finish: a second step, a link by mail.
CREATE TABLE sign_in_step (
    token_hash bytea NOT NULL,
    kind text COLLATE "C" NOT NULL,
    person_id uuid REFERENCES person (id),
    held text COLLATE "C" NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (token_hash)
);
CREATE INDEX sign_in_step_by_expires_at ON sign_in_step (expires_at);
CREATE INDEX sign_in_step_by_person ON sign_in_step (person_id);
