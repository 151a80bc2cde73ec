ALTER TABLE agreement DROP COLUMN on_targets;
