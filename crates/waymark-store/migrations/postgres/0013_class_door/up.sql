-- A door by which the pupils of one class come in for a while. Closing it moves closes_at to now.
CREATE TABLE class_door (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    class_id uuid NOT NULL REFERENCES class (id),
    code text COLLATE "C" NOT NULL,
    opened_by text COLLATE "C" NOT NULL,
    opened_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (code)
);
CREATE INDEX class_door_by_class ON class_door (class_id, closes_at);

-- How a pupil is known at the door: a name card, pictures in order (a slow hash), and a badge (its hash).
CREATE TABLE door_card (
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    school_id uuid NOT NULL REFERENCES school (id),
    person_id uuid NOT NULL REFERENCES person (id),
    picture text COLLATE "C" NOT NULL,
    sequence_hash text COLLATE "C" NOT NULL,
    badge_hash bytea,
    made_by text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (pupil_id)
);
CREATE UNIQUE INDEX door_card_by_badge ON door_card (badge_hash);

-- A session of a pupil who came in by a door ends with it.
ALTER TABLE session ADD COLUMN door_id uuid REFERENCES class_door (id);
CREATE INDEX session_by_door ON session (door_id);
