-- Many plans asked for at once, printed in the background; the file is gone within a day.
CREATE TABLE print_job (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    hat_id BLOB NOT NULL REFERENCES hat (id),
    wanted TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed')),
    done INTEGER NOT NULL,
    total INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    problem TEXT CHECK (problem IN ('hat_ended', 'nothing_left', 'too_large', 'fault')),
    file_name TEXT,
    media TEXT,
    bytes BLOB,
    created_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX print_job_by_hat ON print_job (hat_id, created_at);
CREATE INDEX print_job_by_state ON print_job (state, created_at);
CREATE INDEX print_job_by_expires_at ON print_job (expires_at);
