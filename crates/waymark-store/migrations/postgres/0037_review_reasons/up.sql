-- A target that was not met is broken into steps, or makes room for another and is parked.
ALTER TABLE target DROP CONSTRAINT target_descent_check;
ALTER TABLE target ADD CONSTRAINT target_descent_check CHECK (descent IN ('carried', 'adapted', 'split', 'swapped', 'returned'));
ALTER TABLE review_outcome DROP CONSTRAINT review_outcome_follow_up_check;
ALTER TABLE review_outcome ADD CONSTRAINT review_outcome_follow_up_check CHECK (follow_up IN ('carry', 'adapt', 'split', 'swap', 'drop'));
ALTER TABLE review_outcome ADD COLUMN back_on date;

-- A target that made room for another, and when somebody is reminded of it.
CREATE TABLE parked_target (
    target_id uuid NOT NULL REFERENCES target (id),
    school_id uuid NOT NULL REFERENCES school (id),
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    parked_on date NOT NULL,
    until_day date NOT NULL,
    why text COLLATE "C" NOT NULL,
    ended_on date,
    PRIMARY KEY (target_id)
);
CREATE INDEX parked_target_by_school_until_day ON parked_target (school_id, until_day);
CREATE INDEX parked_target_by_pupil ON parked_target (pupil_id);
