-- A plan for several pupils: targets in common, written once, beyond what the class plans for everybody.
CREATE TABLE group_plan (
    id uuid NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    name text COLLATE "C" NOT NULL,
    setting text COLLATE "C" NOT NULL CHECK (setting IN ('off_site', 'in_school', 'withdrawal', 'whole_class')),
    adults text COLLATE "C" NOT NULL,
    extra_help text COLLATE "C" NOT NULL,
    started_on date NOT NULL,
    review_on date,
    ended_on date,
    made_by text COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX group_plan_by_school_started_on ON group_plan (school_id, started_on);

-- Who belongs to it, from which day until which. Whoever comes back has another row.
CREATE TABLE group_member (
    group_id uuid NOT NULL REFERENCES group_plan (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    from_day date NOT NULL,
    until_day date,
    PRIMARY KEY (group_id, pupil_id, from_day)
);
CREATE INDEX group_member_by_pupil ON group_member (pupil_id);

CREATE TABLE group_target (
    id uuid NOT NULL,
    group_id uuid NOT NULL REFERENCES group_plan (id),
    position integer NOT NULL,
    wording text COLLATE "C" NOT NULL,
    success text COLLATE "C" NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    PRIMARY KEY (id)
);
CREATE INDEX group_target_by_group_position ON group_target (group_id, position);

-- What staff do towards a target. What is done no more stays, with its last day.
CREATE TABLE group_strategy (
    target_id uuid NOT NULL REFERENCES group_target (id),
    number integer NOT NULL,
    position integer NOT NULL,
    wording text COLLATE "C" NOT NULL,
    from_day date NOT NULL,
    until_day date,
    PRIMARY KEY (target_id, number)
);

-- How a target goes for one pupil, in words.
CREATE TABLE group_progress (
    target_id uuid NOT NULL REFERENCES group_target (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    number integer NOT NULL,
    on_day date NOT NULL,
    words text COLLATE "C" NOT NULL,
    by_name text COLLATE "C" NOT NULL,
    written_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    PRIMARY KEY (target_id, pupil_id, number)
);
CREATE INDEX group_progress_by_pupil ON group_progress (pupil_id);
