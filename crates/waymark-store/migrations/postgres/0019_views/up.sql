-- What a pupil says unasked, in words, with a picture or by voice, and what was changed because of it.
CREATE TABLE own_view (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    audience text COLLATE "C" NOT NULL CHECK (audience IN ('team', 'family')),
    words text COLLATE "C" NOT NULL,
    file_kind text COLLATE "C" CHECK (file_kind IN ('jpeg', 'ogg', 'webm', 'mp3', 'm4a', 'wav')),
    file bytea,
    said_at timestamptz NOT NULL,
    changed text COLLATE "C" NOT NULL,
    changed_by text COLLATE "C",
    changed_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX own_view_by_pupil_said_at ON own_view (pupil_id, said_at);
CREATE INDEX own_view_by_school_changed_at_said_at ON own_view (school_id, changed_at, said_at);
