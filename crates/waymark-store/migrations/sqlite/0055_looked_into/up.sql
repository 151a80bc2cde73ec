-- Whose records had been opened when a notice was raised: what was counted is forgotten after a day.
CREATE TABLE wide_look_pupil (
    look_id BLOB NOT NULL REFERENCES wide_look (id),
    pupil_id BLOB NOT NULL REFERENCES pupil (id),
    PRIMARY KEY (look_id, pupil_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wide_look_pupil_by_pupil ON wide_look_pupil (pupil_id);
