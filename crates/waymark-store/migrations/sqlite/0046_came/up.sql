-- When a pupil came from another school, and from which: ten school days later the plan is reviewed.
ALTER TABLE pupil ADD COLUMN came_on TEXT;
ALTER TABLE pupil ADD COLUMN came_from TEXT NOT NULL DEFAULT '';
