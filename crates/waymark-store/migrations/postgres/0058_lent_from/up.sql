-- A class sheet is lent for a day, which may be one to come.
ALTER TABLE sheet_link ADD COLUMN starts_at timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z';
