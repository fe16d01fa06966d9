-- Results of checks are temporal like what they are about: a row from one assessment until another says otherwise. Levels follow from the
-- profile and from what is accepted at the moment somebody looks.
ALTER TABLE risk_result RENAME COLUMN number TO from_number;
ALTER TABLE risk_result ADD COLUMN to_number INTEGER;
ALTER TABLE risk_result DROP COLUMN level;
-- Detected, and never more than low.
ALTER TABLE risk_result ADD COLUMN at_most_low BOOLEAN NOT NULL DEFAULT false;
DROP INDEX risk_result_of_assessment;
CREATE UNIQUE INDEX risk_result_open ON risk_result (organization_id, source_id, check_id) WHERE to_number IS NULL;

-- As the object was called when it was last found.
ALTER TABLE risk_finding ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE risk_finding ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE risk_finding ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
ALTER TABLE risk_finding ALTER COLUMN name DROP DEFAULT, ALTER COLUMN sort_key DROP DEFAULT, ALTER COLUMN search_key DROP DEFAULT;
CREATE UNIQUE INDEX risk_finding_open ON risk_finding (organization_id, source_id, check_id, object_type, object_id)
  WHERE to_number IS NULL;

ALTER TABLE accepted_risk ADD COLUMN object_name TEXT;
-- Nothing is accepted twice at a time.
CREATE UNIQUE INDEX accepted_risk_once ON accepted_risk (organization_id, source_id, check_id, coalesce(object_type, ''), coalesce(object_id, ''))
  WHERE ended_at IS NULL;
DROP INDEX accepted_risk_open;
