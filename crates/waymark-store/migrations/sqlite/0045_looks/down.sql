DROP TABLE sample_plan;
DROP TABLE sample;
DROP TABLE wide_look;
DROP TABLE pupil_opened;
