-- What a pupil says unasked, in words, with a picture or by voice, and what was changed because of it.
CREATE TABLE own_view (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    audience TEXT NOT NULL CHECK (audience IN ('team', 'family')),
    words TEXT NOT NULL,
    file_kind TEXT CHECK (file_kind IN ('jpeg', 'ogg', 'webm', 'mp3', 'm4a', 'wav')),
    file BLOB,
    said_at INTEGER NOT NULL,
    changed TEXT NOT NULL,
    changed_by TEXT,
    changed_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX own_view_by_pupil_said_at ON own_view (pupil_id, said_at);
CREATE INDEX own_view_by_school_changed_at_said_at ON own_view (school_id, changed_at, said_at);
