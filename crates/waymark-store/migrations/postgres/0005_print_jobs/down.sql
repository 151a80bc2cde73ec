DROP TABLE print_job;
