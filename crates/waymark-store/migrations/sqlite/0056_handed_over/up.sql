-- Which target a session shows, and nothing else, since somebody handed their device to the pupil.
ALTER TABLE session ADD COLUMN handed_plan_id BLOB;
ALTER TABLE session ADD COLUMN handed_target_id BLOB;
