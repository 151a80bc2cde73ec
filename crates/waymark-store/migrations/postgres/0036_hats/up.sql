-- Governors, named persons and moderators wear hats, too. A named person is tied to pupils like a parent.
ALTER TABLE hat DROP CONSTRAINT hat_role_check;
ALTER TABLE hat ADD CONSTRAINT hat_role_check CHECK (role IN ('head', 'coordinator', 'teacher', 'assistant', 'office', 'named', 'governor', 'parent', 'pupil', 'specialist', 'officer', 'moderator'));
ALTER TABLE tie DROP CONSTRAINT tie_kind_check;
ALTER TABLE tie ADD CONSTRAINT tie_kind_check CHECK (kind IN ('child', 'self', 'kin', 'named'));
-- Under which hat somebody asked: staff ask for a review as well as parents.
ALTER TABLE question ADD COLUMN role text COLLATE "C" NOT NULL DEFAULT 'parent';
