-- Local accounts: second factors, whether an organization demands them, and access that ends on a date.

ALTER TABLE organization ADD COLUMN "second_factor_required" BOOLEAN NOT NULL DEFAULT false;
-- The first moment at which a local user may not be signed in any more.
ALTER TABLE directory_user ADD COLUMN "access_until" TIMESTAMPTZ(6);
-- When the owner of a session last entered his password in it; the start of the session counts as well.
ALTER TABLE session ADD COLUMN "proven_at" TIMESTAMPTZ(6);

-- One row a factor. A recovery code is a row as well, gone once it was used.
CREATE TABLE "second_factor" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    -- totp: the seed, and the last time step that was accepted (RFC 6238 §5.2: never twice).
    "secret_sealed" BYTEA,
    "last_step" INTEGER,
    -- passkey: what WebAuthn calls credential id, public key, signature counter and transports.
    "credential_id" TEXT,
    "public_key" BYTEA,
    "counter" BIGINT,
    "transports" TEXT[],
    -- recovery-code: SHA-256 of 80 random bits.
    "code_hash" BYTEA,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("organization_id","id")
);
CREATE INDEX "second_factor_organization_id_user_id_idx" ON "second_factor" ("organization_id", "user_id");

-- One app for one-time codes a person: of two enrolments at once one wins.
CREATE UNIQUE INDEX second_factor_totp ON second_factor (organization_id, user_id) WHERE kind = 'totp';
CREATE UNIQUE INDEX second_factor_credential ON second_factor (organization_id, credential_id) WHERE kind = 'passkey';
ALTER TABLE second_factor
  ADD FOREIGN KEY (organization_id, user_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE,
  ADD CHECK (CASE kind
    WHEN 'totp' THEN secret_sealed IS NOT NULL AND last_step IS NOT NULL
    WHEN 'passkey' THEN credential_id IS NOT NULL AND public_key IS NOT NULL AND counter IS NOT NULL
    WHEN 'recovery-code' THEN code_hash IS NOT NULL
    ELSE false END);

ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factor FORCE ROW LEVEL SECURITY;
CREATE POLICY organization ON second_factor
  USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
  WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'));

-- What ends sessions ends a sign-in under way as well: a password that was right a minute ago must not become a session after it was reset.
CREATE OR REPLACE FUNCTION end_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM session WHERE organization_id = NEW.organization_id AND user_id = NEW.id;
  DELETE FROM sign_in_attempt WHERE organization_id = NEW.organization_id AND user_id = NEW.id;
  IF NOT NEW.active OR NEW.deleted_at IS NOT NULL THEN
    UPDATE api_token SET revoked_at = now() WHERE organization_id = NEW.organization_id AND maker_id = NEW.id AND revoked_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE INDEX "sign_in_attempt_organization_id_user_id_idx" ON "sign_in_attempt" ("organization_id", "user_id");
