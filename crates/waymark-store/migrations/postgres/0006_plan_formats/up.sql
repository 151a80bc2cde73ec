-- A format that a school made from another one, by version. The one that is not published is being changed.
CREATE TABLE plan_format (
    slug text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    school_id uuid NOT NULL REFERENCES school (id),
    definition jsonb NOT NULL,
    revision integer NOT NULL,
    edited_at timestamptz NOT NULL,
    edited_by text COLLATE "C" NOT NULL,
    published_at timestamptz,
    published_by text COLLATE "C",
    PRIMARY KEY (slug, version)
);
CREATE INDEX plan_format_by_school ON plan_format (school_id, slug);
CREATE UNIQUE INDEX plan_format_one_draft ON plan_format (slug) WHERE published_at IS NULL;

-- The format in which a school writes its new plans, once it has chosen one.
CREATE TABLE school_format (
    school_id uuid NOT NULL REFERENCES school (id),
    slug text COLLATE "C" NOT NULL,
    PRIMARY KEY (school_id)
);
