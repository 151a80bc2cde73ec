-- A part of a pupil's record and plans that is not for everybody. A part without a row is shared.
CREATE TABLE part_mark (
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    part text COLLATE "C" NOT NULL,
    level text COLLATE "C" NOT NULL CHECK (level IN ('shared', 'team', 'restricted')),
    reason text COLLATE "C" NOT NULL,
    review_on date NOT NULL,
    marked_by text COLLATE "C" NOT NULL,
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (pupil_id, part)
);

-- Parents from whom a marked part is withheld by name, whatever its level.
CREATE TABLE part_withheld (
    pupil_id uuid NOT NULL,
    part text COLLATE "C" NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    PRIMARY KEY (pupil_id, part, person_id),
    FOREIGN KEY (pupil_id, part) REFERENCES part_mark (pupil_id, part)
);

-- What everybody who works with a pupil must know. The reason behind it is for those who lead the school.
CREATE TABLE must_know (
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    words text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    edited_by text COLLATE "C" NOT NULL,
    edited_at timestamptz NOT NULL,
    PRIMARY KEY (pupil_id)
);
