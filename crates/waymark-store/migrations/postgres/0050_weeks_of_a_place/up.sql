-- In which weeks a place is used, counted from the week of its first day.
ALTER TABLE timetable_slot ADD COLUMN weeks text COLLATE "C" NOT NULL DEFAULT 'every'
    CHECK (weeks IN ('every', 'second', 'fourth'));

-- Help that is promised once in a fortnight or a month has kept its place in every week until now.
UPDATE timetable_slot SET weeks = 'second' WHERE provision_id IN (SELECT id FROM provision WHERE per = 'fortnight' AND times = 1);
UPDATE timetable_slot SET weeks = 'fourth' WHERE provision_id IN (SELECT id FROM provision WHERE per = 'month' AND times = 1);
