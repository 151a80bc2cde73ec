-- A place in the week that was given to promised help.
CREATE TABLE timetable_slot (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    provision_id BLOB NOT NULL REFERENCES provision (id),
    weekday TEXT NOT NULL CHECK (weekday IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday')),
    -- Minutes since midnight, on the clock on the wall.
    starts INTEGER NOT NULL,
    room TEXT NOT NULL,
    lesson TEXT NOT NULL,
    from_day TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX timetable_slot_by_provision ON timetable_slot (provision_id);

-- The secret address at which a calendar finds part of the week. It opens what the hat may see, while it is worn.
CREATE TABLE timetable_feed (
    hat_id BLOB NOT NULL REFERENCES hat (id),
    token_hash BLOB NOT NULL,
    class_id BLOB REFERENCES class (id),
    adult TEXT NOT NULL,
    room TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (hat_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX timetable_feed_by_token_hash ON timetable_feed (token_hash);
