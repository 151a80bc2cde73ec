-- A format that a school made from another one, by version. The one that is not published is being changed.
CREATE TABLE plan_format (
    slug TEXT NOT NULL,
    version INTEGER NOT NULL,
    school_id BLOB NOT NULL REFERENCES school (id),
    definition TEXT NOT NULL,
    revision INTEGER NOT NULL,
    edited_at INTEGER NOT NULL,
    edited_by TEXT NOT NULL,
    published_at INTEGER,
    published_by TEXT,
    PRIMARY KEY (slug, version)
) STRICT;
CREATE INDEX plan_format_by_school ON plan_format (school_id, slug);
CREATE UNIQUE INDEX plan_format_one_draft ON plan_format (slug) WHERE published_at IS NULL;

-- The format in which a school writes its new plans, once it has chosen one.
CREATE TABLE school_format (
    school_id BLOB NOT NULL REFERENCES school (id),
    slug TEXT NOT NULL,
    PRIMARY KEY (school_id)
) STRICT;
