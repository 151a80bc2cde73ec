-- A door by which the pupils of one class come in for a while. Closing it moves closes_at to now.
CREATE TABLE class_door (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    class_id BLOB NOT NULL REFERENCES class (id),
    code TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (code)
) STRICT;
CREATE INDEX class_door_by_class ON class_door (class_id, closes_at);

-- How a pupil is known at the door: a name card, pictures in order (a slow hash), and a badge (its hash).
CREATE TABLE door_card (
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    picture TEXT NOT NULL,
    sequence_hash TEXT NOT NULL,
    badge_hash BLOB,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (pupil_id)
) STRICT;
CREATE UNIQUE INDEX door_card_by_badge ON door_card (badge_hash);

-- A session of a pupil who came in by a door ends with it.
ALTER TABLE session ADD COLUMN door_id BLOB REFERENCES class_door (id);
CREATE INDEX session_by_door ON session (door_id);
