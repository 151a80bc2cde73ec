-- A parents' evening of a class: times one after another, each of so many minutes.
CREATE TABLE evening (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    class_id BLOB NOT NULL REFERENCES class (id),
    starts_at INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    times INTEGER NOT NULL,
    place TEXT NOT NULL,
    host_id BLOB NOT NULL REFERENCES person (id),
    host_name TEXT NOT NULL,
    host_role TEXT NOT NULL,
    cancelled_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX evening_by_class_starts_at ON evening (class_id, starts_at);

-- Who comes at which time. Each time that is taken is a meeting.
CREATE TABLE evening_time (
    evening_id BLOB NOT NULL REFERENCES evening (id),
    number INTEGER NOT NULL,
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    person_id BLOB REFERENCES person (id),
    who TEXT NOT NULL,
    meeting_id BLOB NOT NULL REFERENCES meeting (id),
    PRIMARY KEY (evening_id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX evening_time_by_meeting ON evening_time (meeting_id);
