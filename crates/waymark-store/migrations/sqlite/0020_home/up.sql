-- How a target goes at home, told by a parent with words or a photo.
CREATE TABLE home_note (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    target_id BLOB NOT NULL REFERENCES target (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    by_name TEXT NOT NULL,
    words TEXT NOT NULL,
    photo BLOB,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX home_note_by_pupil_told_at ON home_note (pupil_id, told_at);
CREATE INDEX home_note_by_target ON home_note (target_id);

-- What a parent asks the school, or asks it to change, and the answer.
CREATE TABLE question (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    by_name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('question', 'review', 'contact')),
    words TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    answer TEXT NOT NULL,
    answered_by TEXT,
    answered_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX question_by_pupil_asked_at ON question (pupil_id, asked_at);
CREATE INDEX question_by_school_answered_at_asked_at ON question (school_id, answered_at, asked_at);
