DROP TABLE audit_checkpoint;
DROP TABLE audit_chain;
DROP INDEX audit_event_by_school_seq;
ALTER TABLE audit_event DROP COLUMN hash;
ALTER TABLE audit_event DROP COLUMN seq;
