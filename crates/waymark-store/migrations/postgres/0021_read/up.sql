-- Who of the staff has read which version of a plan.
CREATE TABLE plan_read (
    plan_id uuid NOT NULL REFERENCES plan (id),
    version integer NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    read_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, version, person_id)
);
CREATE INDEX plan_read_by_person ON plan_read (person_id);

-- A class sheet that is lent to somebody without an account, for a day. Only the hash of its secret is kept.
CREATE TABLE sheet_link (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    class_id uuid NOT NULL REFERENCES class (id),
    hat_id uuid NOT NULL REFERENCES hat (id),
    lent_to text COLLATE "C" NOT NULL,
    lent_by text COLLATE "C" NOT NULL,
    lent_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (token_hash)
);
CREATE INDEX sheet_link_by_class_ends_at ON sheet_link (class_id, ends_at);
