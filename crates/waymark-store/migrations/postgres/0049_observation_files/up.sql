-- The photo or the voice note of an observation.
CREATE TABLE observation_file (
    observation_id uuid NOT NULL REFERENCES observation (id),
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('jpeg', 'ogg', 'webm', 'mp3', 'm4a', 'wav')),
    file bytea NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (observation_id)
);
CREATE INDEX observation_file_by_pupil_added_at ON observation_file (pupil_id, added_at);

-- Pupils of several classes who are helped in one group stand together on the page of today.
CREATE INDEX provision_by_school_group_name ON provision (school_id, group_name);
