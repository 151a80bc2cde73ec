DROP INDEX provision_by_school_group_name;
DROP TABLE observation_file;
