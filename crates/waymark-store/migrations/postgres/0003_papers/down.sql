DROP TABLE entry_review;
DROP TABLE school_text;
