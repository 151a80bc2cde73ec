-- What parents answered for themselves has no place before this.
DELETE FROM agreement WHERE person_id IS NOT NULL;
DROP INDEX agreement_by_plan;
DROP INDEX agreement_by_person;
DROP INDEX agreement_by_party;
ALTER TABLE agreement ADD CONSTRAINT agreement_plan_id_version_party_key UNIQUE (plan_id, version, party);
ALTER TABLE agreement DROP COLUMN person_id;
