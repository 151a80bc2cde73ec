-- Parents, pupils, specialists and officers of councils wear hats, too.
ALTER TABLE hat DROP CONSTRAINT hat_role_check;
ALTER TABLE hat ADD CONSTRAINT hat_role_check CHECK (role IN ('head', 'coordinator', 'teacher', 'assistant', 'office', 'parent', 'pupil', 'specialist', 'officer'));
