-- Sign-in beside the browser and beside Entra ID profiles: where clients that are not the browser are sent back to, and the OpenID
-- providers by which administrators sign in who are not pushed.

-- A setting of the installation, which the managing organization keeps. No row: the client's address is the one of the originals.
CREATE TABLE client_redirect (
    client TEXT NOT NULL,
    uri TEXT NOT NULL,

    CONSTRAINT client_redirect_pkey PRIMARY KEY (client)
);

CREATE TABLE identity_provider (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    discovery_url TEXT NOT NULL,
    client_id TEXT NOT NULL,
    client_secret_sealed BYTEA NOT NULL,
    client_secret_expires_at TIMESTAMPTZ(6),
    created_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT identity_provider_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE,
    CHECK (kind IN ('microsoft', 'openid-connect'))
);
CREATE UNIQUE INDEX identity_provider_name ON identity_provider (organization_id, name_key);

-- Who a local user is at a provider, written by the one sign-in that his invitation allows. Issuer and subject together are what never
-- names anybody else (OpenID Connect Core 1.0 §5.7).
CREATE TABLE provider_identity (
    organization_id UUID NOT NULL,
    user_id UUID NOT NULL,
    provider_id UUID NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    bound_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT provider_identity_pkey PRIMARY KEY (organization_id, user_id),
    FOREIGN KEY (organization_id, user_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE,
    FOREIGN KEY (organization_id, provider_id) REFERENCES identity_provider (organization_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX provider_identity_subject ON provider_identity (organization_id, provider_id, issuer, subject);

DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['identity_provider', 'provider_identity']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format($policy$CREATE POLICY organization ON %I
      USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
      WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
    $policy$, walled);
  END LOOP;
END $$;
