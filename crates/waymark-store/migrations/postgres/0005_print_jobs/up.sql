-- Many plans asked for at once, printed in the background; the file is gone within a day.
CREATE TABLE print_job (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    person_id uuid NOT NULL REFERENCES person (id),
    hat_id uuid NOT NULL REFERENCES hat (id),
    wanted jsonb NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
    done integer NOT NULL,
    total integer NOT NULL,
    tries integer NOT NULL,
    problem text COLLATE "C" CHECK (problem IN ('hat_ended', 'nothing_left', 'too_large', 'fault')),
    file_name text COLLATE "C",
    media text COLLATE "C",
    bytes bytea,
    created_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX print_job_by_hat ON print_job (hat_id, created_at);
CREATE INDEX print_job_by_state ON print_job (state, created_at);
CREATE INDEX print_job_by_expires_at ON print_job (expires_at);
