-- Sign-in with Entra ID: which domains lead to which profile, and which object of the tenant each pushed user is.

ALTER TABLE entra_profile ADD COLUMN bind_by_user_name BOOLEAN NOT NULL DEFAULT false;

-- A global look-up table: it is read before anybody knows the organization. A claim counts while `confirmed_tenant_id` is the
-- tenant of its profile, so a profile that moves to another tenant loses its domains by that alone.
CREATE TABLE domain_claim (
    domain TEXT NOT NULL,
    organization_id UUID NOT NULL,
    profile_id UUID NOT NULL,
    claimed_at TIMESTAMPTZ(6) NOT NULL,
    claimed_by TEXT NOT NULL,
    confirmed_tenant_id UUID,
    confirmed_at TIMESTAMPTZ(6),
    confirmed_by TEXT,

    CONSTRAINT domain_claim_pkey PRIMARY KEY (domain, organization_id, profile_id),
    FOREIGN KEY (organization_id, profile_id) REFERENCES entra_profile (organization_id, id) ON DELETE CASCADE,
    CHECK ((confirmed_tenant_id IS NULL) = (confirmed_at IS NULL))
);
CREATE INDEX domain_claim_profile ON domain_claim (organization_id, profile_id);

-- What is known of the object in Entra that a pushed user is, beside the externalId that Entra pushes: the object ID he was bound to, and
-- the last one that came under his name and was refused.
CREATE TABLE entra_identity (
    organization_id UUID NOT NULL,
    user_id UUID NOT NULL,
    profile_id UUID NOT NULL,
    object_id UUID,
    bound_at TIMESTAMPTZ(6),
    bound_by TEXT,
    refused_object_id UUID,
    refused_at TIMESTAMPTZ(6),

    CONSTRAINT entra_identity_pkey PRIMARY KEY (organization_id, user_id),
    FOREIGN KEY (organization_id, user_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organization_id, profile_id) REFERENCES entra_profile (organization_id, id) ON DELETE CASCADE,
    CHECK ((object_id IS NULL) = (bound_at IS NULL)),
    CHECK ((refused_object_id IS NULL) = (refused_at IS NULL))
);
CREATE UNIQUE INDEX entra_identity_object ON entra_identity (organization_id, profile_id, object_id) WHERE object_id IS NOT NULL;
CREATE INDEX entra_identity_refused ON entra_identity (organization_id, refused_at) WHERE refused_at IS NOT NULL;

-- The last Test sign-in of each profile.
CREATE TABLE sign_in_test (
    organization_id UUID NOT NULL,
    profile_id UUID NOT NULL,
    id UUID NOT NULL,
    started_at TIMESTAMPTZ(6) NOT NULL,
    started_by TEXT NOT NULL,
    finished_at TIMESTAMPTZ(6),
    steps JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT sign_in_test_pkey PRIMARY KEY (organization_id, profile_id),
    FOREIGN KEY (organization_id, profile_id) REFERENCES entra_profile (organization_id, id) ON DELETE CASCADE
);

DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['entra_identity', 'sign_in_test']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format($policy$CREATE POLICY organization ON %I
      USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
      WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
    $policy$, walled);
  END LOOP;
END $$;
