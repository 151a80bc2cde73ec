DROP TABLE wish;
DROP TABLE bar;
DROP TABLE access_grant;
DROP TABLE tie;
