-- Groups of a tenant that roles can be assigned to: always privileged, read with the accounts once a day.
CREATE TABLE source_assignable_group (
    organization_id UUID NOT NULL,
    source_id UUID NOT NULL,
    object_id UUID NOT NULL,
    name TEXT NOT NULL,
    seen_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT source_assignable_group_pkey PRIMARY KEY (organization_id, source_id, object_id),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE
);

-- Why those groups could not be read last time, although the accounts could.
ALTER TABLE source ADD COLUMN groups_read_at TIMESTAMPTZ(6), ADD COLUMN groups_problem JSONB;

ALTER TABLE activity_definition ADD FOREIGN KEY (organization_id) REFERENCES organization (id);

-- A name is one report's: among those of one person, and among those that everyone sees.
CREATE UNIQUE INDEX custom_report_name ON custom_report (organization_id, owner_id, name_key);
CREATE UNIQUE INDEX custom_report_shared_name ON custom_report (organization_id, name_key) WHERE shared;

SELECT raise_walls('source_assignable_group');
