DROP TABLE evening_time;
DROP TABLE evening;
