DROP TABLE must_know;
DROP TABLE part_withheld;
DROP TABLE part_mark;
