-- What a school says of itself on its papers: vision, contact, policy.
CREATE TABLE school_text (
    school_id BLOB NOT NULL REFERENCES school (id),
    field TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (school_id, field)
) STRICT;

-- The report for a pupil's entry review; one for each pupil.
CREATE TABLE entry_review (
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    written_on TEXT NOT NULL,
    written_by TEXT NOT NULL,
    attainments TEXT NOT NULL,
    priorities TEXT NOT NULL,
    views TEXT NOT NULL,
    discussed_on TEXT,
    PRIMARY KEY (pupil_id)
) STRICT;
