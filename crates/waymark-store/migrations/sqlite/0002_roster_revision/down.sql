ALTER TABLE school DROP COLUMN roster_revision;
