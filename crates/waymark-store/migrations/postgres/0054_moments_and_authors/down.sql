ALTER TABLE group_progress DROP COLUMN person_id;
ALTER TABLE review DROP COLUMN completed_at;
