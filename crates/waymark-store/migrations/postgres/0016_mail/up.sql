-- What one person is told under one role: of which kind it is and about what. Never what was written.
CREATE TABLE news (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    person_id uuid NOT NULL REFERENCES person (id),
    role text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    object_id uuid NOT NULL,
    at timestamptz NOT NULL,
    read_at timestamptz,
    mailed_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX news_by_person ON news (person_id, at);
CREATE INDEX news_by_object_kind ON news (object_id, kind);
CREATE INDEX news_by_at ON news (at);

-- A mail on its way. What it says is put together when it goes; only a link to sign in is kept, until then.
CREATE TABLE mail (
    id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('news', 'sign_in')),
    path text COLLATE "C",
    state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')),
    due_at timestamptz NOT NULL,
    expires_at timestamptz,
    tries integer NOT NULL,
    created_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX mail_by_state ON mail (state, due_at);
CREATE INDEX mail_by_person ON mail (person_id, state);
CREATE INDEX mail_by_touched_at ON mail (touched_at);

-- When a person likes to be written to. Whoever has not chosen gets one mail a day at most.
CREATE TABLE mail_choice (
    person_id uuid NOT NULL REFERENCES person (id),
    choice text COLLATE "C" NOT NULL CHECK (choice IN ('at_once', 'daily', 'never')),
    PRIMARY KEY (person_id)
);
