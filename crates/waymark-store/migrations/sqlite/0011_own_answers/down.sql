-- What parents answered for themselves has no place before this.
CREATE TABLE agreement_anew (
    id BLOB NOT NULL,
    plan_id BLOB NOT NULL REFERENCES plan (id),
    version INTEGER NOT NULL,
    party TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('agrees', 'does_not_agree', 'could_not_answer')),
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    on_day TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (plan_id, version, party)
) STRICT;
INSERT INTO agreement_anew SELECT id, plan_id, version, party, answer, name, words, on_day, recorded_by, recorded_at FROM agreement WHERE person_id IS NULL;
DROP TABLE agreement;
ALTER TABLE agreement_anew RENAME TO agreement;
