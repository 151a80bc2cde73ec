-- A plan written in Word that was sent in and waits to be confirmed; gone within a day.
CREATE TABLE word_upload (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    file_name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX word_upload_by_sent_at ON word_upload (sent_at);

-- What came with a plan and has no field in it.
CREATE TABLE attachment (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    plan_id BLOB NOT NULL REFERENCES plan (id),
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX attachment_by_plan ON attachment (plan_id);
