-- SQLite cannot change a CHECK, so the tables are made anew: `migration.rs` says how.
CREATE TABLE hat_anew (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('head', 'coordinator', 'teacher', 'assistant', 'office', 'parent', 'pupil', 'specialist', 'officer')),
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
CREATE TABLE tie_anew (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    kind TEXT NOT NULL CHECK (kind IN ('child', 'self', 'kin')),
    relationship TEXT NOT NULL,
    responsibility INTEGER NOT NULL CHECK (responsibility IN (0, 1)),
    from_day TEXT NOT NULL,
    until_day TEXT,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
INSERT INTO tie_anew SELECT id, school_id, person_id, pupil_id, kind, relationship, responsibility, from_day, until_day, made_by, made_at FROM tie;
DROP TABLE tie;
ALTER TABLE tie_anew RENAME TO tie;
CREATE INDEX tie_by_person ON tie (person_id);
CREATE INDEX tie_by_pupil ON tie (pupil_id);
ALTER TABLE question DROP COLUMN role;
