-- Pictures that came together, for every school.
CREATE TABLE symbol_pack (
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    licence TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (slug)
) STRICT;

-- A picture for words: of a pack, or a school's own.
CREATE TABLE symbol (
    id TEXT NOT NULL,
    pack TEXT REFERENCES symbol_pack (slug),
    school_id BLOB REFERENCES school (id),
    words TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (id),
    CHECK ((pack IS NULL) <> (school_id IS NULL))
) STRICT;
CREATE INDEX symbol_by_pack ON symbol (pack);
CREATE INDEX symbol_by_school ON symbol (school_id, words);

-- The stems by which a picture is found.
CREATE TABLE symbol_term (
    stem TEXT NOT NULL,
    symbol_id TEXT NOT NULL REFERENCES symbol (id),
    distance INTEGER NOT NULL,
    PRIMARY KEY (stem, symbol_id)
) STRICT;
CREATE INDEX symbol_term_by_symbol ON symbol_term (symbol_id);
