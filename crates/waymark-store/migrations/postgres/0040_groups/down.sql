DROP TABLE group_progress;
DROP TABLE group_strategy;
DROP TABLE group_target;
DROP TABLE group_member;
DROP TABLE group_plan;
