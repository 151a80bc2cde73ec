DROP INDEX school_by_council;
ALTER TABLE school DROP COLUMN council_id;
ALTER TABLE school DROP COLUMN kind;
ALTER TABLE school ADD COLUMN authority text COLLATE "C" NOT NULL DEFAULT '';
