DROP TABLE sheet_link;
DROP TABLE plan_read;
