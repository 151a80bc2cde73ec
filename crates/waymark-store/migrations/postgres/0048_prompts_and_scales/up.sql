-- How much help a pupil needed for what was seen, and four more scales that a target can be counted in.
ALTER TABLE observation ADD COLUMN prompt text COLLATE "C" CHECK (prompt IN ('independent', 'gesture', 'verbal', 'model', 'physical'));
ALTER TABLE target DROP CONSTRAINT target_measure_check;
ALTER TABLE target ADD CONSTRAINT target_measure_check CHECK (measure IN ('narrative', 'percent', 'count', 'out_of', 'minutes', 'rating', 'independence', 'fluency', 'maintenance', 'generalisation'));
