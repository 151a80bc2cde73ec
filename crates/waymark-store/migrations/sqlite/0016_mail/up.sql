-- What one person is told under one role: of which kind it is and about what. Never what was written.
CREATE TABLE news (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    object_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    read_at INTEGER,
    mailed_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX news_by_person ON news (person_id, at);
CREATE INDEX news_by_object_kind ON news (object_id, kind);
CREATE INDEX news_by_at ON news (at);

-- A mail on its way. What it says is put together when it goes; only a link to sign in is kept, until then.
CREATE TABLE mail (
    id BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('news', 'sign_in')),
    path TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')),
    due_at INTEGER NOT NULL,
    expires_at INTEGER,
    tries INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX mail_by_state ON mail (state, due_at);
CREATE INDEX mail_by_person ON mail (person_id, state);
CREATE INDEX mail_by_touched_at ON mail (touched_at);

-- When a person likes to be written to. Whoever has not chosen gets one mail a day at most.
CREATE TABLE mail_choice (
    person_id BLOB NOT NULL REFERENCES person (id),
    choice TEXT NOT NULL CHECK (choice IN ('at_once', 'daily', 'never')),
    PRIMARY KEY (person_id)
) STRICT;
