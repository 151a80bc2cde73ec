-- What the installation remembers about itself.
CREATE TABLE setting (
    key   text COLLATE "C" PRIMARY KEY NOT NULL,
    value text NOT NULL
);
