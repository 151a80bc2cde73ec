UPDATE target SET measure = 'rating' WHERE measure IN ('independence', 'fluency', 'maintenance', 'generalisation');
ALTER TABLE target DROP CONSTRAINT target_measure_check;
ALTER TABLE target ADD CONSTRAINT target_measure_check CHECK (measure IN ('narrative', 'percent', 'count', 'out_of', 'minutes', 'rating'));
ALTER TABLE observation DROP COLUMN prompt;
