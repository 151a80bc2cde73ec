-- SQLite cannot change a CHECK, so the table is made anew: `migration.rs` says how.
CREATE TABLE hat_anew (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('head', 'coordinator', 'teacher', 'assistant', 'office')),
    from_day TEXT NOT NULL,
    until_day TEXT,
    worn_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
INSERT INTO hat_anew SELECT id, school_id, person_id, role, from_day, until_day, worn_at FROM hat;
DROP TABLE hat;
ALTER TABLE hat_anew RENAME TO hat;
CREATE INDEX hat_by_person ON hat (person_id);
CREATE INDEX hat_by_school_role ON hat (school_id, role);
