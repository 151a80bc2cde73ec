-- Whoever answers for themselves: two parents give two answers, and staff write down one for each party.
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
    person_id BLOB REFERENCES person (id),
    PRIMARY KEY (id)
) STRICT;
INSERT INTO agreement_anew (id, plan_id, version, party, answer, name, words, on_day, recorded_by, recorded_at)
    SELECT id, plan_id, version, party, answer, name, words, on_day, recorded_by, recorded_at FROM agreement;
DROP TABLE agreement;
ALTER TABLE agreement_anew RENAME TO agreement;
CREATE UNIQUE INDEX agreement_by_party ON agreement (plan_id, version, party) WHERE person_id IS NULL;
CREATE UNIQUE INDEX agreement_by_person ON agreement (plan_id, version, party, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX agreement_by_plan ON agreement (plan_id);
