-- At which moment a review was completed: a day does not say what came before it and what after.
-- Who wrote words about a group: two people may have the same name.
ALTER TABLE review ADD COLUMN completed_at timestamptz;
UPDATE review SET completed_at = (completed_on + 1)::timestamp AT TIME ZONE 'UTC' - interval '1 second' WHERE completed_on IS NOT NULL;
ALTER TABLE group_progress ADD COLUMN person_id uuid REFERENCES person (id);
