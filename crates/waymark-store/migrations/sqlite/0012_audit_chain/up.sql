-- Each line of the audit log holds its number in the chain of its school, and the hash that ties it to the line before.
-- Lines from before this migration get both when the program starts, in the order of their time.
ALTER TABLE audit_event ADD COLUMN seq INTEGER;
ALTER TABLE audit_event ADD COLUMN hash BLOB;
CREATE UNIQUE INDEX audit_event_by_school_seq ON audit_event (school_id, seq);

-- Where each chain ends. The id is the school's; all zeros for what belongs to no school.
CREATE TABLE audit_chain (
    id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (id)
) STRICT;

-- What was signed: how long a chain was, and its hash, as a note in the form of C2SP tlog-checkpoint.
CREATE TABLE audit_checkpoint (
    chain_id BLOB NOT NULL,
    size INTEGER NOT NULL,
    at INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (chain_id, size)
) STRICT;
