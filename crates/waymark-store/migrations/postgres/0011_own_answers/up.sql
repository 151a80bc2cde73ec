-- Whoever answers for themselves: two parents give two answers, and staff write down one for each party.
ALTER TABLE agreement ADD COLUMN person_id uuid REFERENCES person (id);
ALTER TABLE agreement DROP CONSTRAINT agreement_plan_id_version_party_key;
CREATE UNIQUE INDEX agreement_by_party ON agreement (plan_id, version, party) WHERE person_id IS NULL;
CREATE UNIQUE INDEX agreement_by_person ON agreement (plan_id, version, party, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX agreement_by_plan ON agreement (plan_id);
