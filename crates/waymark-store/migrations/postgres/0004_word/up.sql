-- A plan written in Word that was sent in and waits to be confirmed; gone within a day.
CREATE TABLE word_upload (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    file_name text COLLATE "C" NOT NULL,
    bytes bytea NOT NULL,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX word_upload_by_sent_at ON word_upload (sent_at);

-- What came with a plan and has no field in it.
CREATE TABLE attachment (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    plan_id uuid NOT NULL REFERENCES plan (id),
    name text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    added_by text COLLATE "C" NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX attachment_by_plan ON attachment (plan_id);
