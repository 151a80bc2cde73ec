DROP TABLE review_deferral;
DROP TABLE probe;
DROP TABLE reached_target;
