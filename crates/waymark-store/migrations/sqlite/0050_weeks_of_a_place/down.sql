ALTER TABLE timetable_slot DROP COLUMN weeks;
