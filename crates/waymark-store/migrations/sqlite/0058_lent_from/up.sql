-- A class sheet is lent for a day, which may be one to come.
ALTER TABLE sheet_link ADD COLUMN starts_at INTEGER NOT NULL DEFAULT 0;
