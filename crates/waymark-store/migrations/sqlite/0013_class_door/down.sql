DELETE FROM session WHERE door_id IS NOT NULL;
DROP INDEX session_by_door;
ALTER TABLE session DROP COLUMN door_id;
DROP TABLE door_card;
DROP TABLE class_door;
