ALTER TABLE person DROP COLUMN joined;
DROP TABLE passkey;
