ALTER TABLE pupil DROP COLUMN came_from;
ALTER TABLE pupil DROP COLUMN came_on;
