DROP TABLE wide_look_pupil;
