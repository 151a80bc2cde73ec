-- Counts the changes of a school's roster, so that an import carries out only what was planned on it as it stands.
ALTER TABLE school ADD COLUMN roster_revision INTEGER NOT NULL DEFAULT 0;
