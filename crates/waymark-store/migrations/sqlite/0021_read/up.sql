-- Who of the staff has read which version of a plan.
CREATE TABLE plan_read (
    plan_id BLOB NOT NULL REFERENCES plan (id),
    version INTEGER NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    read_at INTEGER NOT NULL,
    PRIMARY KEY (plan_id, version, person_id)
) STRICT;
CREATE INDEX plan_read_by_person ON plan_read (person_id);

-- A class sheet that is lent to somebody without an account, for a day. Only the hash of its secret is kept.
CREATE TABLE sheet_link (
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    class_id BLOB NOT NULL REFERENCES class (id),
    hat_id BLOB NOT NULL REFERENCES hat (id),
    lent_to TEXT NOT NULL,
    lent_by TEXT NOT NULL,
    lent_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (token_hash)
) STRICT;
CREATE INDEX sheet_link_by_class_ends_at ON sheet_link (class_id, ends_at);
