-- A school, nursery or education centre.
CREATE TABLE school (
    id uuid NOT NULL,
    name text COLLATE "C" NOT NULL,
    authority text COLLATE "C" NOT NULL,
    badge_photo_id uuid,
    vision text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
);

-- A class or registration group of one school.
CREATE TABLE class (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    name text COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (school_id, name)
);

-- Anyone who can sign in.
CREATE TABLE person (
    id uuid NOT NULL,
    email text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    password_hash text COLLATE "C",
    created_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (email)
);

-- One role of one person at one school, from a day until a day.
CREATE TABLE hat (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    person_id uuid NOT NULL REFERENCES person (id),
    role text COLLATE "C" NOT NULL CHECK (role IN ('head', 'coordinator', 'teacher', 'assistant', 'office')),
    from_day date NOT NULL,
    until_day date,
    worn_at timestamptz,
    PRIMARY KEY (id)
);
CREATE INDEX hat_by_person ON hat (person_id);
CREATE INDEX hat_by_school_role ON hat (school_id, role);

-- The classes a hat is tied to.
CREATE TABLE hat_class (
    hat_id uuid NOT NULL REFERENCES hat (id) ON DELETE CASCADE,
    class_id uuid NOT NULL REFERENCES class (id),
    PRIMARY KEY (hat_id, class_id)
);
CREATE INDEX hat_class_by_class ON hat_class (class_id);

-- A one-time link by which a person chooses a password. Only the hash of its secret is kept.
CREATE TABLE invitation (
    token_hash bytea NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (token_hash)
);
CREATE INDEX invitation_by_person ON invitation (person_id);

-- A signed-in browser. Only the hash of its token is kept.
CREATE TABLE session (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    hat_id uuid NOT NULL REFERENCES hat (id),
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (token_hash)
);
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_expires_at ON session (expires_at);

-- A refused sign-in, counted per account and per address to slow guessing down.
CREATE TABLE sign_in_failure (
    id uuid NOT NULL,
    subject text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX sign_in_failure_by_subject_at ON sign_in_failure (subject, at);
CREATE INDEX sign_in_failure_by_at ON sign_in_failure (at);

-- A picture, re-encoded by us; the bytes are JPEG.
CREATE TABLE photo (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    bytes bytea NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);

-- A child or young person on the roster of a school.
CREATE TABLE pupil (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    class_id uuid REFERENCES class (id),
    given_name text COLLATE "C" NOT NULL,
    family_name text COLLATE "C" NOT NULL,
    preferred_name text COLLATE "C",
    sort_key text COLLATE "C" NOT NULL,
    born date NOT NULL,
    year_group text COLLATE "C",
    upn text COLLATE "C",
    scn text COLLATE "C",
    photo_id uuid REFERENCES photo (id),
    created_at timestamptz NOT NULL,
    left_on date,
    PRIMARY KEY (id),
    UNIQUE (school_id, upn),
    UNIQUE (school_id, scn)
);
CREATE INDEX pupil_by_school_sort_key_id ON pupil (school_id, sort_key, id);
CREATE INDEX pupil_by_class_sort_key_id ON pupil (class_id, sort_key, id);

-- A parent, carer or other adult to be told about a pupil.
CREATE TABLE contact (
    id uuid NOT NULL,
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    position integer NOT NULL,
    name text COLLATE "C" NOT NULL,
    relationship text COLLATE "C" NOT NULL,
    phone text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL,
    parental_responsibility boolean NOT NULL,
    prefers text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX contact_by_pupil_position ON contact (pupil_id, position);

-- One additional support need of a pupil.
CREATE TABLE need (
    id uuid NOT NULL,
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    position integer NOT NULL,
    factor text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    is_primary boolean NOT NULL,
    basis text COLLATE "C" NOT NULL CHECK (basis IN ('assessed', 'declared')),
    identified text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX need_by_pupil_position ON need (pupil_id, position);
CREATE UNIQUE INDEX need_one_primary ON need (pupil_id) WHERE is_primary;

-- A stage of intervention that began on a day.
CREATE TABLE stage_change (
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    on_day date NOT NULL,
    stage text COLLATE "C" NOT NULL,
    decided_by text COLLATE "C" NOT NULL,
    why text COLLATE "C" NOT NULL,
    PRIMARY KEY (pupil_id, on_day)
);

-- What a pupil says to one prompt of their own page.
CREATE TABLE page_answer (
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    prompt text COLLATE "C" NOT NULL,
    answer text COLLATE "C" NOT NULL,
    PRIMARY KEY (pupil_id, prompt)
);

-- Something a pupil is good at.
CREATE TABLE strength (
    id uuid NOT NULL,
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    wording text COLLATE "C" NOT NULL,
    added_on date NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX strength_by_pupil ON strength (pupil_id);

-- One line of a pupil's chronology of assessments.
CREATE TABLE assessment (
    id uuid NOT NULL,
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    on_day date NOT NULL,
    name text COLLATE "C" NOT NULL,
    data text COLLATE "C" NOT NULL,
    comment text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX assessment_by_pupil_on_day ON assessment (pupil_id, on_day);

-- How the columns of a school's export are read, kept for next time.
CREATE TABLE import_mapping (
    school_id uuid NOT NULL REFERENCES school (id),
    mapping jsonb NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (school_id)
);

-- A roster that was sent in and waits to be checked and imported; gone within a day.
CREATE TABLE import_upload (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    file_name text COLLATE "C" NOT NULL,
    bytes bytea NOT NULL,
    mapping jsonb,
    sent_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX import_upload_by_sent_at ON import_upload (sent_at);

-- One pupil's plan. At most one is live.
CREATE TABLE plan (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    previous_id uuid REFERENCES plan (id),
    format_slug text COLLATE "C" NOT NULL,
    format_version integer NOT NULL,
    session_year smallint NOT NULL,
    phase text COLLATE "C" NOT NULL CHECK (phase IN ('draft', 'in_consultation', 'live', 'closed')),
    phase_since date NOT NULL,
    closed_why text COLLATE "C" CHECK (closed_why IN ('succeeded', 'needs_met', 'statutory_plan', 'left_school', 'entered_in_error')),
    review_on date,
    continues boolean,
    version integer NOT NULL,
    revision integer NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX plan_by_school_phase_review_on ON plan (school_id, phase, review_on);
CREATE INDEX plan_by_pupil_phase ON plan (pupil_id, phase);
CREATE UNIQUE INDEX plan_one_live ON plan (pupil_id) WHERE phase = 'live';

-- A text of a plan's section, by the key of its field.
CREATE TABLE plan_text (
    plan_id uuid NOT NULL REFERENCES plan (id),
    field text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    edited_by text COLLATE "C" NOT NULL,
    edited_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, field)
);

-- A long-term target of a plan.
CREATE TABLE aim (
    id uuid NOT NULL,
    plan_id uuid NOT NULL REFERENCES plan (id),
    position integer NOT NULL,
    area text COLLATE "C" NOT NULL,
    wording text COLLATE "C" NOT NULL,
    evaluation text COLLATE "C" NOT NULL,
    set_on date NOT NULL,
    met_on date,
    PRIMARY KEY (id)
);
CREATE INDEX aim_by_plan_position ON aim (plan_id, position);

-- A short-term target of a plan.
CREATE TABLE target (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    plan_id uuid NOT NULL REFERENCES plan (id),
    aim_id uuid REFERENCES aim (id),
    position integer NOT NULL,
    period text COLLATE "C" NOT NULL,
    area text COLLATE "C" NOT NULL,
    wording text COLLATE "C" NOT NULL,
    pupil_words text COLLATE "C" NOT NULL,
    set_by text COLLATE "C" NOT NULL CHECK (set_by IN ('adult', 'pupil', 'together')),
    measure text COLLATE "C" NOT NULL CHECK (measure IN ('narrative', 'percent', 'count', 'out_of', 'minutes', 'rating')),
    measure_total integer,
    baseline double precision,
    goal double precision,
    success text COLLATE "C" NOT NULL,
    at_home text COLLATE "C" NOT NULL,
    started_on date NOT NULL,
    due_on date NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'reviewed', 'stopped')),
    state_on date,
    state_outcome text COLLATE "C",
    state_why text COLLATE "C",
    from_id uuid REFERENCES target (id),
    descent text COLLATE "C" CHECK (descent IN ('carried', 'adapted')),
    descent_why text COLLATE "C",
    last_seen_on date,
    PRIMARY KEY (id)
);
CREATE INDEX target_by_plan_position ON target (plan_id, position);
CREATE INDEX target_by_aim ON target (aim_id);
CREATE INDEX target_by_from ON target (from_id);
CREATE INDEX target_by_school_state_last_seen_on ON target (school_id, state, last_seen_on);

-- What staff do towards a target.
CREATE TABLE strategy (
    id uuid NOT NULL,
    plan_id uuid NOT NULL REFERENCES plan (id),
    target_id uuid NOT NULL REFERENCES target (id),
    position integer NOT NULL,
    wording text COLLATE "C" NOT NULL,
    who text COLLATE "C" NOT NULL,
    how_often text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX strategy_by_plan_target_position ON strategy (plan_id, target_id, position);
CREATE INDEX strategy_by_target ON strategy (target_id);

-- What a party says about a plan in a period.
CREATE TABLE plan_view (
    plan_id uuid NOT NULL REFERENCES plan (id),
    period text COLLATE "C" NOT NULL,
    party text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    edited_by text COLLATE "C" NOT NULL,
    edited_at timestamptz NOT NULL,
    PRIMARY KEY (plan_id, period, party)
);

-- A numbered version of a plan, kept whole.
CREATE TABLE plan_version (
    plan_id uuid NOT NULL REFERENCES plan (id),
    number integer NOT NULL,
    on_day date NOT NULL,
    made_at timestamptz NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    why text COLLATE "C" NOT NULL,
    phase text COLLATE "C" NOT NULL CHECK (phase IN ('draft', 'in_consultation', 'live', 'closed')),
    content jsonb NOT NULL,
    PRIMARY KEY (plan_id, number)
);

-- One party's answer to one version of a plan.
CREATE TABLE agreement (
    id uuid NOT NULL,
    plan_id uuid NOT NULL REFERENCES plan (id),
    version integer NOT NULL,
    party text COLLATE "C" NOT NULL,
    answer text COLLATE "C" NOT NULL CHECK (answer IN ('agrees', 'does_not_agree', 'could_not_answer')),
    name text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    on_day date NOT NULL,
    recorded_by text COLLATE "C" NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (plan_id, version, party)
);

-- A dated data point, note or rating against a target.
CREATE TABLE observation (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    target_id uuid NOT NULL REFERENCES target (id),
    on_day date NOT NULL,
    source text COLLATE "C" NOT NULL CHECK (source IN ('staff', 'pupil')),
    value double precision,
    rating integer,
    note text COLLATE "C" NOT NULL,
    by_name text COLLATE "C" NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX observation_by_target_on_day_id ON observation (target_id, on_day, id);

-- A review of a plan, begun or completed.
CREATE TABLE review (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    plan_id uuid NOT NULL REFERENCES plan (id),
    held_on date NOT NULL,
    adequate jsonb NOT NULL,
    decision text COLLATE "C" CHECK (decision IN ('continue', 'longer_interval', 'exit', 'next_stage')),
    parents_consulted_on date,
    next_review_on date,
    completed_on date,
    next_plan_id uuid REFERENCES plan (id),
    revision integer NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX review_by_plan_held_on ON review (plan_id, held_on);

-- A text of a review, by the name of its field.
CREATE TABLE review_text (
    review_id uuid NOT NULL REFERENCES review (id),
    field text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    edited_by text COLLATE "C" NOT NULL,
    edited_at timestamptz NOT NULL,
    PRIMARY KEY (review_id, field)
);

-- What became of one target at a review.
CREATE TABLE review_outcome (
    review_id uuid NOT NULL REFERENCES review (id),
    target_id uuid NOT NULL REFERENCES target (id),
    outcome text COLLATE "C",
    reason text COLLATE "C",
    follow_up text COLLATE "C" CHECK (follow_up IN ('carry', 'adapt', 'drop')),
    PRIMARY KEY (review_id, target_id)
);
CREATE INDEX review_outcome_by_target ON review_outcome (target_id);

-- What was seen and changed, by whom, wearing which hat.
CREATE TABLE audit_event (
    id uuid NOT NULL,
    school_id uuid REFERENCES school (id),
    at timestamptz NOT NULL,
    person_id uuid,
    hat text COLLATE "C",
    action text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    object_id uuid,
    pupil_id uuid,
    details jsonb NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX audit_event_by_school_at_id ON audit_event (school_id, at, id);
CREATE INDEX audit_event_by_pupil_at ON audit_event (pupil_id, at);
