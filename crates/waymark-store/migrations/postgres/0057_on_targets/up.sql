-- What somebody who answers for a plan says of single targets.
ALTER TABLE agreement ADD COLUMN on_targets jsonb NOT NULL DEFAULT '[]';
