-- Each line of the audit log holds its number in the chain of its school, and the hash that ties it to the line before.
-- Lines from before this migration get both when the program starts, in the order of their time.
ALTER TABLE audit_event ADD COLUMN seq bigint;
ALTER TABLE audit_event ADD COLUMN hash bytea;
CREATE UNIQUE INDEX audit_event_by_school_seq ON audit_event (school_id, seq);

-- Where each chain ends. The id is the school's; all zeros for what belongs to no school.
CREATE TABLE audit_chain (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (id)
);

-- What was signed: how long a chain was, and its hash, as a note in the form of C2SP tlog-checkpoint.
CREATE TABLE audit_checkpoint (
    chain_id uuid NOT NULL,
    size bigint NOT NULL,
    at timestamptz NOT NULL,
    note text COLLATE "C" NOT NULL,
    PRIMARY KEY (chain_id, size)
);
