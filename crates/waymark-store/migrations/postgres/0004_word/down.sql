DROP TABLE attachment;
DROP TABLE word_upload;
