ALTER TABLE agreement DROP COLUMN person_id;
