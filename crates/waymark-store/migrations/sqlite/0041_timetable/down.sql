DROP TABLE timetable_feed;
DROP TABLE timetable_slot;
