-- A school, nursery or education centre.
CREATE TABLE school (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    authority TEXT NOT NULL,
    badge_photo_id BLOB,
    vision TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
) STRICT;

-- A class or registration group of one school.
CREATE TABLE class (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    name TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (school_id, name)
) STRICT;

-- Anyone who can sign in.
CREATE TABLE person (
    id BLOB NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (email)
) STRICT;

-- One role of one person at one school, from a day until a day.
CREATE TABLE hat (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    person_id BLOB NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('head', 'coordinator', 'teacher', 'assistant', 'office')),
    from_day TEXT NOT NULL,
    until_day TEXT,
    worn_at INTEGER,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX hat_by_person ON hat (person_id);
CREATE INDEX hat_by_school_role ON hat (school_id, role);

-- The classes a hat is tied to.
CREATE TABLE hat_class (
    hat_id BLOB NOT NULL REFERENCES hat (id) ON DELETE CASCADE,
    class_id BLOB NOT NULL REFERENCES class (id),
    PRIMARY KEY (hat_id, class_id)
) STRICT;
CREATE INDEX hat_class_by_class ON hat_class (class_id);

-- A one-time link by which a person chooses a password. Only the hash of its secret is kept.
CREATE TABLE invitation (
    token_hash BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (token_hash)
) STRICT;
CREATE INDEX invitation_by_person ON invitation (person_id);

-- A signed-in browser. Only the hash of its token is kept.
CREATE TABLE session (
    id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    hat_id BLOB NOT NULL REFERENCES hat (id),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (token_hash)
) STRICT;
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_expires_at ON session (expires_at);

-- A refused sign-in, counted per account and per address to slow guessing down.
CREATE TABLE sign_in_failure (
    id BLOB NOT NULL,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX sign_in_failure_by_subject_at ON sign_in_failure (subject, at);
CREATE INDEX sign_in_failure_by_at ON sign_in_failure (at);

-- A picture, re-encoded by us; the bytes are JPEG.
CREATE TABLE photo (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    bytes BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;

-- A child or young person on the roster of a school.
CREATE TABLE pupil (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    class_id BLOB REFERENCES class (id),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    preferred_name TEXT,
    sort_key TEXT NOT NULL,
    born TEXT NOT NULL,
    year_group TEXT,
    upn TEXT,
    scn TEXT,
    photo_id BLOB REFERENCES photo (id),
    created_at INTEGER NOT NULL,
    left_on TEXT,
    PRIMARY KEY (id),
    UNIQUE (school_id, upn),
    UNIQUE (school_id, scn)
) STRICT;
CREATE INDEX pupil_by_school_sort_key_id ON pupil (school_id, sort_key, id);
CREATE INDEX pupil_by_class_sort_key_id ON pupil (class_id, sort_key, id);

-- A parent, carer or other adult to be told about a pupil.
CREATE TABLE contact (
    id BLOB NOT NULL,
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    relationship TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    parental_responsibility INTEGER NOT NULL CHECK (parental_responsibility IN (0, 1)),
    prefers TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX contact_by_pupil_position ON contact (pupil_id, position);

-- One additional support need of a pupil.
CREATE TABLE need (
    id BLOB NOT NULL,
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    position INTEGER NOT NULL,
    factor TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    basis TEXT NOT NULL CHECK (basis IN ('assessed', 'declared')),
    identified TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX need_by_pupil_position ON need (pupil_id, position);
CREATE UNIQUE INDEX need_one_primary ON need (pupil_id) WHERE is_primary;

-- A stage of intervention that began on a day.
CREATE TABLE stage_change (
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    on_day TEXT NOT NULL,
    stage TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (pupil_id, on_day)
) STRICT;

-- What a pupil says to one prompt of their own page.
CREATE TABLE page_answer (
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    prompt TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (pupil_id, prompt)
) STRICT;

-- Something a pupil is good at.
CREATE TABLE strength (
    id BLOB NOT NULL,
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    wording TEXT NOT NULL,
    added_on TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX strength_by_pupil ON strength (pupil_id);

-- One line of a pupil's chronology of assessments.
CREATE TABLE assessment (
    id BLOB NOT NULL,
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    on_day TEXT NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX assessment_by_pupil_on_day ON assessment (pupil_id, on_day);

-- How the columns of a school's export are read, kept for next time.
CREATE TABLE import_mapping (
    school_id BLOB NOT NULL REFERENCES school (id),
    mapping TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (school_id)
) STRICT;

-- A roster that was sent in and waits to be checked and imported; gone within a day.
CREATE TABLE import_upload (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    file_name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    mapping TEXT,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX import_upload_by_sent_at ON import_upload (sent_at);

-- One pupil's plan. At most one is live.
CREATE TABLE plan (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    previous_id BLOB REFERENCES plan (id),
    format_slug TEXT NOT NULL,
    format_version INTEGER NOT NULL,
    session_year INTEGER NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('draft', 'in_consultation', 'live', 'closed')),
    phase_since TEXT NOT NULL,
    closed_why TEXT CHECK (closed_why IN ('succeeded', 'needs_met', 'statutory_plan', 'left_school', 'entered_in_error')),
    review_on TEXT,
    continues INTEGER CHECK (continues IN (0, 1)),
    version INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX plan_by_school_phase_review_on ON plan (school_id, phase, review_on);
CREATE INDEX plan_by_pupil_phase ON plan (pupil_id, phase);
CREATE UNIQUE INDEX plan_one_live ON plan (pupil_id) WHERE phase = 'live';

-- A text of a plan's section, by the key of its field.
CREATE TABLE plan_text (
    plan_id BLOB NOT NULL REFERENCES plan (id),
    field TEXT NOT NULL,
    body TEXT NOT NULL,
    edited_by TEXT NOT NULL,
    edited_at INTEGER NOT NULL,
    PRIMARY KEY (plan_id, field)
) STRICT;

-- A long-term target of a plan.
CREATE TABLE aim (
    id BLOB NOT NULL,
    plan_id BLOB NOT NULL REFERENCES plan (id),
    position INTEGER NOT NULL,
    area TEXT NOT NULL,
    wording TEXT NOT NULL,
    evaluation TEXT NOT NULL,
    set_on TEXT NOT NULL,
    met_on TEXT,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX aim_by_plan_position ON aim (plan_id, position);

-- A short-term target of a plan.
CREATE TABLE target (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    plan_id BLOB NOT NULL REFERENCES plan (id),
    aim_id BLOB REFERENCES aim (id),
    position INTEGER NOT NULL,
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    wording TEXT NOT NULL,
    pupil_words TEXT NOT NULL,
    set_by TEXT NOT NULL CHECK (set_by IN ('adult', 'pupil', 'together')),
    measure TEXT NOT NULL CHECK (measure IN ('narrative', 'percent', 'count', 'out_of', 'minutes', 'rating')),
    measure_total INTEGER,
    baseline REAL,
    goal REAL,
    success TEXT NOT NULL,
    at_home TEXT NOT NULL,
    started_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'reviewed', 'stopped')),
    state_on TEXT,
    state_outcome TEXT,
    state_why TEXT,
    from_id BLOB REFERENCES target (id),
    descent TEXT CHECK (descent IN ('carried', 'adapted')),
    descent_why TEXT,
    last_seen_on TEXT,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX target_by_plan_position ON target (plan_id, position);
CREATE INDEX target_by_aim ON target (aim_id);
CREATE INDEX target_by_from ON target (from_id);
CREATE INDEX target_by_school_state_last_seen_on ON target (school_id, state, last_seen_on);

-- What staff do towards a target.
CREATE TABLE strategy (
    id BLOB NOT NULL,
    plan_id BLOB NOT NULL REFERENCES plan (id),
    target_id BLOB NOT NULL REFERENCES target (id),
    position INTEGER NOT NULL,
    wording TEXT NOT NULL,
    who TEXT NOT NULL,
    how_often TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX strategy_by_plan_target_position ON strategy (plan_id, target_id, position);
CREATE INDEX strategy_by_target ON strategy (target_id);

-- What a party says about a plan in a period.
CREATE TABLE plan_view (
    plan_id BLOB NOT NULL REFERENCES plan (id),
    period TEXT NOT NULL,
    party TEXT NOT NULL,
    words TEXT NOT NULL,
    edited_by TEXT NOT NULL,
    edited_at INTEGER NOT NULL,
    PRIMARY KEY (plan_id, period, party)
) STRICT;

-- A numbered version of a plan, kept whole.
CREATE TABLE plan_version (
    plan_id BLOB NOT NULL REFERENCES plan (id),
    number INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    why TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('draft', 'in_consultation', 'live', 'closed')),
    content TEXT NOT NULL,
    PRIMARY KEY (plan_id, number)
) STRICT;

-- One party's answer to one version of a plan.
CREATE TABLE agreement (
    id BLOB NOT NULL,
    plan_id BLOB NOT NULL REFERENCES plan (id),
    version INTEGER NOT NULL,
    party TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('agrees', 'does_not_agree', 'could_not_answer')),
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    on_day TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (plan_id, version, party)
) STRICT;

-- A dated data point, note or rating against a target.
CREATE TABLE observation (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    target_id BLOB NOT NULL REFERENCES target (id),
    on_day TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('staff', 'pupil')),
    value REAL,
    rating INTEGER,
    note TEXT NOT NULL,
    by_name TEXT NOT NULL,
    person_id BLOB NOT NULL REFERENCES person (id),
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX observation_by_target_on_day_id ON observation (target_id, on_day, id);

-- A review of a plan, begun or completed.
CREATE TABLE review (
    id BLOB NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    plan_id BLOB NOT NULL REFERENCES plan (id),
    held_on TEXT NOT NULL,
    adequate TEXT NOT NULL,
    decision TEXT CHECK (decision IN ('continue', 'longer_interval', 'exit', 'next_stage')),
    parents_consulted_on TEXT,
    next_review_on TEXT,
    completed_on TEXT,
    next_plan_id BLOB REFERENCES plan (id),
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX review_by_plan_held_on ON review (plan_id, held_on);

-- A text of a review, by the name of its field.
CREATE TABLE review_text (
    review_id BLOB NOT NULL REFERENCES review (id),
    field TEXT NOT NULL,
    body TEXT NOT NULL,
    edited_by TEXT NOT NULL,
    edited_at INTEGER NOT NULL,
    PRIMARY KEY (review_id, field)
) STRICT;

-- What became of one target at a review.
CREATE TABLE review_outcome (
    review_id BLOB NOT NULL REFERENCES review (id),
    target_id BLOB NOT NULL REFERENCES target (id),
    outcome TEXT,
    reason TEXT,
    follow_up TEXT CHECK (follow_up IN ('carry', 'adapt', 'drop')),
    PRIMARY KEY (review_id, target_id)
) STRICT;
CREATE INDEX review_outcome_by_target ON review_outcome (target_id);

-- What was seen and changed, by whom, wearing which hat.
CREATE TABLE audit_event (
    id BLOB NOT NULL,
    school_id BLOB REFERENCES school (id),
    at INTEGER NOT NULL,
    person_id BLOB,
    hat TEXT,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    object_id BLOB,
    pupil_id BLOB,
    details TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX audit_event_by_school_at_id ON audit_event (school_id, at, id);
CREATE INDEX audit_event_by_pupil_at ON audit_event (pupil_id, at);
