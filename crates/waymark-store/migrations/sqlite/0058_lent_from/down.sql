ALTER TABLE sheet_link DROP COLUMN starts_at;
