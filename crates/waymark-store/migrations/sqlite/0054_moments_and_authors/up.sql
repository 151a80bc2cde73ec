-- At which moment a review was completed: a day does not say what came before it and what after.
-- Who wrote words about a group: two people may have the same name.
ALTER TABLE review ADD COLUMN completed_at INTEGER;
UPDATE review SET completed_at = (unixepoch(completed_on) + 86399) * 1000000 WHERE completed_on IS NOT NULL;
ALTER TABLE group_progress ADD COLUMN person_id BLOB REFERENCES person (id);
