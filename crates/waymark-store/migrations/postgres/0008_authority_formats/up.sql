-- The office of a council is kept like a school: officers wear their hats there, and the formats that the council makes
-- belong to it. A school may belong to a council, and is offered what the council publishes.
ALTER TABLE school DROP COLUMN authority;
ALTER TABLE school ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'school' CHECK (kind IN ('school', 'council'));
ALTER TABLE school ADD COLUMN council_id uuid REFERENCES school (id);
CREATE INDEX school_by_council ON school (council_id);
