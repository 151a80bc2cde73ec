-- A place in the week that was given to promised help.
CREATE TABLE timetable_slot (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    provision_id uuid NOT NULL REFERENCES provision (id),
    weekday text COLLATE "C" NOT NULL CHECK (weekday IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday')),
    -- Minutes since midnight, on the clock on the wall.
    starts integer NOT NULL,
    room text COLLATE "C" NOT NULL,
    lesson text COLLATE "C" NOT NULL,
    from_day date NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX timetable_slot_by_provision ON timetable_slot (provision_id);

-- The secret address at which a calendar finds part of the week. It opens what the hat may see, while it is worn.
CREATE TABLE timetable_feed (
    hat_id uuid NOT NULL REFERENCES hat (id),
    token_hash bytea NOT NULL,
    class_id uuid REFERENCES class (id),
    adult text COLLATE "C" NOT NULL,
    room text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (hat_id)
);
CREATE UNIQUE INDEX timetable_feed_by_token_hash ON timetable_feed (token_hash);
