DROP TABLE sign_in_step;
DROP TABLE recovery_code;
DROP TABLE second_step;
ALTER TABLE school DROP COLUMN second_step;
ALTER TABLE session DROP COLUMN proved_at;
ALTER TABLE session DROP COLUMN means;
ALTER TABLE session DROP COLUMN browser;
