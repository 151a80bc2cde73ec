-- What a school says of itself on its papers: vision, contact, policy.
CREATE TABLE school_text (
    school_id uuid NOT NULL REFERENCES school (id),
    field text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id, field)
);

-- The report for a pupil's entry review; one for each pupil.
CREATE TABLE entry_review (
    pupil_id uuid NOT NULL REFERENCES pupil (id),
    written_on date NOT NULL,
    written_by text COLLATE "C" NOT NULL,
    attainments text COLLATE "C" NOT NULL,
    priorities text COLLATE "C" NOT NULL,
    views text COLLATE "C" NOT NULL,
    discussed_on date,
    PRIMARY KEY (pupil_id)
);
