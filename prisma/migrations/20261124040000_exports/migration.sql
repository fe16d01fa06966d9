-- Exports of people who are at home in the managing organization, the moments in which a file is made, and the logo that stands on files and mail.

ALTER TABLE export
  -- Where its owner is at home: people of the managing organization export reports of the others.
  ADD COLUMN owner_organization_id UUID NOT NULL,
  -- IANA name: moments are written in it.
  ADD COLUMN time_zone TEXT NOT NULL,
  -- How the rows of the report are shown.
  ADD COLUMN view TEXT NOT NULL,
  DROP CONSTRAINT export_organization_id_owner_id_fkey,
  ADD FOREIGN KEY (owner_organization_id, owner_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE;

CREATE INDEX export_owner ON export (owner_organization_id, owner_id);
CREATE INDEX export_expiry ON export (expires_at);
-- The pieces are compressed already, or do not get much smaller: PostgreSQL need not try.
ALTER TABLE export_part ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE organization_logo (
    organization_id UUID NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg')),
    content BYTEA NOT NULL CHECK (length(content) <= 262144),
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT organization_logo_pkey PRIMARY KEY (organization_id),
    FOREIGN KEY (organization_id) REFERENCES organization (id)
);

SELECT raise_walls('organization_logo');
