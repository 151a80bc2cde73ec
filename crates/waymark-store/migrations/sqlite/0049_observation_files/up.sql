-- The photo or the voice note of an observation.
CREATE TABLE observation_file (
    observation_id BLOB NOT NULL REFERENCES observation (id),
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    kind TEXT NOT NULL CHECK (kind IN ('jpeg', 'ogg', 'webm', 'mp3', 'm4a', 'wav')),
    file BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (observation_id)
) STRICT;
CREATE INDEX observation_file_by_pupil_added_at ON observation_file (pupil_id, added_at);

-- Pupils of several classes who are helped in one group stand together on the page of today.
CREATE INDEX provision_by_school_group_name ON provision (school_id, group_name);
