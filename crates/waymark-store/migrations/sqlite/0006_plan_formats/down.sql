DROP TABLE school_format;
DROP TABLE plan_format;
