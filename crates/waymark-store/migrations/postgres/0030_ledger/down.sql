DROP TABLE delivery;
DROP TABLE provision_target;
DROP TABLE provision;
DROP TABLE calendar_entry;
