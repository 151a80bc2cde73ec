ALTER TABLE session DROP COLUMN handed_target_id;
ALTER TABLE session DROP COLUMN handed_plan_id;
