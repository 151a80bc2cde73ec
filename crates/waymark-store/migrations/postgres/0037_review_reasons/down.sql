-- What only the newer version knows becomes a change of the target.
DROP TABLE parked_target;
ALTER TABLE review_outcome DROP COLUMN back_on;
UPDATE review_outcome SET follow_up = 'adapt' WHERE follow_up IN ('split', 'swap');
ALTER TABLE review_outcome DROP CONSTRAINT review_outcome_follow_up_check;
ALTER TABLE review_outcome ADD CONSTRAINT review_outcome_follow_up_check CHECK (follow_up IN ('carry', 'adapt', 'drop'));
UPDATE target SET descent = 'adapted' WHERE descent IN ('split', 'swapped');
UPDATE target SET descent = 'carried' WHERE descent = 'returned';
ALTER TABLE target DROP CONSTRAINT target_descent_check;
ALTER TABLE target ADD CONSTRAINT target_descent_check CHECK (descent IN ('carried', 'adapted'));
