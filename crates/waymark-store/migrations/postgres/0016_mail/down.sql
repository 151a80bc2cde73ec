DROP TABLE mail_choice;
DROP TABLE mail;
DROP TABLE news;
