-- A part of a pupil's record and plans that is not for everybody. A part without a row is shared.
CREATE TABLE part_mark (
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    part TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('shared', 'team', 'restricted')),
    reason TEXT NOT NULL,
    review_on TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    marked_at INTEGER NOT NULL,
    PRIMARY KEY (pupil_id, part)
) STRICT;

-- Parents from whom a marked part is withheld by name, whatever its level.
CREATE TABLE part_withheld (
    pupil_id BLOB NOT NULL,
    part TEXT NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (pupil_id, part, person_id),
    FOREIGN KEY (pupil_id, part) REFERENCES part_mark (pupil_id, part)
) STRICT;

-- What everybody who works with a pupil must know. The reason behind it is for those who lead the school.
CREATE TABLE must_know (
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    words TEXT NOT NULL,
    reason TEXT NOT NULL,
    edited_by TEXT NOT NULL,
    edited_at INTEGER NOT NULL,
    PRIMARY KEY (pupil_id)
) STRICT;
