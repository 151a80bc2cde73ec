-- Whoever answered for themselves: two parents give two answers. NULL where a member of staff wrote it down.
ALTER TABLE agreement ADD COLUMN person_id uuid REFERENCES person (id);
