DROP TABLE meeting_decision;
DROP TABLE meeting_suits;
DROP TABLE meeting_guest;
DROP TABLE meeting_date;
DROP TABLE meeting;
