-- A parents' evening of a class: times one after another, each of so many minutes.
CREATE TABLE evening (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    class_id uuid NOT NULL REFERENCES class (id),
    starts_at timestamptz NOT NULL,
    minutes integer NOT NULL,
    times integer NOT NULL,
    place text COLLATE "C" NOT NULL,
    host_id uuid NOT NULL REFERENCES person (id),
    host_name text COLLATE "C" NOT NULL,
    host_role text COLLATE "C" NOT NULL,
    cancelled_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX evening_by_class_starts_at ON evening (class_id, starts_at);

-- Who comes at which time. Each time that is taken is a meeting.
CREATE TABLE evening_time (
    evening_id uuid NOT NULL REFERENCES evening (id),
    number integer NOT NULL,
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    person_id uuid REFERENCES person (id),
    who text COLLATE "C" NOT NULL,
    meeting_id uuid NOT NULL REFERENCES meeting (id),
    PRIMARY KEY (evening_id, number)
);
CREATE UNIQUE INDEX evening_time_by_meeting ON evening_time (meeting_id);
