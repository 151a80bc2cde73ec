ALTER TABLE hat DROP CONSTRAINT hat_role_check;
ALTER TABLE hat ADD CONSTRAINT hat_role_check CHECK (role IN ('head', 'coordinator', 'teacher', 'assistant', 'office', 'parent', 'pupil', 'specialist', 'officer'));
ALTER TABLE tie DROP CONSTRAINT tie_kind_check;
ALTER TABLE tie ADD CONSTRAINT tie_kind_check CHECK (kind IN ('child', 'self', 'kin'));
ALTER TABLE question DROP COLUMN role;
