DROP TABLE ask_answer;
DROP TABLE ask;
DROP TABLE gathering_step;
DROP TABLE gathering;
