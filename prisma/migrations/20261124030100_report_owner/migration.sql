-- Saved reports: people of the managing organization save some in the others, and API tokens save shared ones.

ALTER TABLE custom_report
  DROP CONSTRAINT custom_report_organization_id_owner_id_fkey,
  ALTER COLUMN owner_id DROP NOT NULL,
  ADD COLUMN owner_organization_id UUID NOT NULL,
  -- As it was when the report was saved: its owner may be at home where the organization cannot look.
  ADD COLUMN owner_name TEXT NOT NULL,
  -- A private report goes with its owner; a shared one stays.
  ADD COLUMN private_owner_id UUID GENERATED ALWAYS AS (CASE WHEN shared THEN NULL ELSE owner_id END) STORED,
  ADD CHECK (shared OR owner_id IS NOT NULL),
  ADD FOREIGN KEY (owner_organization_id, private_owner_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE;

CREATE INDEX custom_report_owner ON custom_report (owner_organization_id, private_owner_id);
