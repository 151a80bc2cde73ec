-- Pictures that came together, for every school.
CREATE TABLE symbol_pack (
    slug text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    licence text COLLATE "C" NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (slug)
);

-- A picture for words: of a pack, or a school's own.
CREATE TABLE symbol (
    id text COLLATE "C" NOT NULL,
    pack text COLLATE "C" REFERENCES symbol_pack (slug),
    school_id uuid REFERENCES school (id),
    words text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    bytes bytea NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (id),
    CHECK ((pack IS NULL) <> (school_id IS NULL))
);
CREATE INDEX symbol_by_pack ON symbol (pack);
CREATE INDEX symbol_by_school ON symbol (school_id, words);

-- The stems by which a picture is found.
CREATE TABLE symbol_term (
    stem text COLLATE "C" NOT NULL,
    symbol_id text COLLATE "C" NOT NULL REFERENCES symbol (id),
    distance integer NOT NULL,
    PRIMARY KEY (stem, symbol_id)
);
CREATE INDEX symbol_term_by_symbol ON symbol_term (symbol_id);
