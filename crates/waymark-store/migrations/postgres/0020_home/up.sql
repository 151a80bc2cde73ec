-- How a target goes at home, told by a parent with words or a photo.
CREATE TABLE home_note (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    target_id uuid NOT NULL REFERENCES target (id),
    person_id uuid NOT NULL REFERENCES person (id),
    by_name text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    photo bytea,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX home_note_by_pupil_told_at ON home_note (pupil_id, told_at);
CREATE INDEX home_note_by_target ON home_note (target_id);

-- What a parent asks the school, or asks it to change, and the answer.
CREATE TABLE question (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    person_id uuid NOT NULL REFERENCES person (id),
    by_name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('question', 'review', 'contact')),
    words text COLLATE "C" NOT NULL,
    asked_at timestamptz NOT NULL,
    answer text COLLATE "C" NOT NULL,
    answered_by text COLLATE "C",
    answered_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX question_by_pupil_asked_at ON question (pupil_id, asked_at);
CREATE INDEX question_by_school_answered_at_asked_at ON question (school_id, answered_at, asked_at);
