DROP TABLE question;
DROP TABLE home_note;
