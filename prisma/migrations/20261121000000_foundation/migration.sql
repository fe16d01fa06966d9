-- The first schema: organizations, the organisational structure, Entra ID profiles, sign-in, and the walls between organizations.
-- The first part is what Prisma declares; keys on folded names, foreign keys and policies follow by hand.

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "key_id" TEXT NOT NULL,
    "managing_organization_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "country" TEXT,
    "tags" TEXT[],
    "managing" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizational_unit" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizational_unit_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "directory_user" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "profile_id" UUID,
    "unit_id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "user_name_key" TEXT NOT NULL,
    "external_id" TEXT,
    "display_name" TEXT NOT NULL,
    "sort_key" TEXT NOT NULL,
    "search_key" TEXT NOT NULL,
    "email" TEXT,
    "work_email_key" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),
    "last_sign_in_at" TIMESTAMPTZ(6),

    CONSTRAINT "directory_user_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "directory_role" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "profile_id" UUID,
    "display_name" TEXT NOT NULL,
    "display_name_key" TEXT NOT NULL,
    "external_id" TEXT,
    "description" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "directory_role_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "role_member" (
    "organization_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "profile_id" UUID,
    "display" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "role_member_pkey" PRIMARY KEY ("organization_id","role_id","user_id")
);

-- CreateTable
CREATE TABLE "right_grant" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID,
    "right" TEXT NOT NULL,
    "target" TEXT NOT NULL DEFAULT 'own',
    "target_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "right_grant_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "entra_profile" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "description" TEXT,
    "tenant_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "cloud" TEXT NOT NULL DEFAULT 'global',
    "client_secret_sealed" BYTEA,
    "client_secret_expires_at" TIMESTAMPTZ(6),
    "unit_id" UUID NOT NULL,
    "dropped_attributes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "paused_at" TIMESTAMPTZ(6),
    "deleting_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_request_at" TIMESTAMPTZ(6),
    "last_request_at" TIMESTAMPTZ(6),

    CONSTRAINT "entra_profile_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "profile_token" (
    "hash" BYTEA NOT NULL,
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),
    "last_used_at" TIMESTAMPTZ(6),
    "last_used_address" TEXT,
    "last_used_agent" TEXT,

    CONSTRAINT "profile_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "provisioning_request" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "profile_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "token_id" UUID,
    "token_last_four" TEXT,
    "address" TEXT,
    "agent" TEXT,
    "deviations" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "search_key" TEXT NOT NULL DEFAULT '',
    "request_body" JSONB,
    "detail" TEXT,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "repeated" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "provisioning_request_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "directory_change" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "object_kind" TEXT NOT NULL,
    "object_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "profile_id" UUID,
    "request_id" UUID,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "directory_change_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "hash" BYTEA NOT NULL,
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "factors" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idle_expires_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "address" TEXT,
    "agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "hash" BYTEA NOT NULL,
    "purpose" TEXT NOT NULL,
    "organization_id" UUID,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "window_ends_at" TIMESTAMPTZ(6) NOT NULL,
    "blocked_until" TIMESTAMPTZ(6),

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_token" (
    "hash" BYTEA NOT NULL,
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "maker_id" UUID NOT NULL,
    "rights" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "console_audit" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "address" TEXT,
    "action" TEXT NOT NULL,
    "object_id" UUID,
    "object_name" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "console_audit_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "attention_mail" (
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attention_mail_pkey" PRIMARY KEY ("organization_id","key")
);

-- CreateIndex
CREATE INDEX "role_member_organization_id_user_id_role_id_idx" ON "role_member"("organization_id", "user_id", "role_id");

-- CreateIndex
CREATE INDEX "right_grant_organization_id_subject_kind_subject_id_idx" ON "right_grant"("organization_id", "subject_kind", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "entra_profile_organization_id_name_key_key" ON "entra_profile"("organization_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "entra_profile_organization_id_tenant_id_application_id_key" ON "entra_profile"("organization_id", "tenant_id", "application_id");

-- CreateIndex
CREATE UNIQUE INDEX "profile_token_id_key" ON "profile_token"("id");

-- CreateIndex
CREATE INDEX "profile_token_organization_id_profile_id_idx" ON "profile_token"("organization_id", "profile_id");

-- CreateIndex
CREATE INDEX "provisioning_request_organization_id_profile_id_at_id_idx" ON "provisioning_request"("organization_id", "profile_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "provisioning_request_organization_id_at_idx" ON "provisioning_request"("organization_id", "at");

-- CreateIndex
CREATE INDEX "directory_change_organization_id_object_id_at_idx" ON "directory_change"("organization_id", "object_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

-- CreateIndex
CREATE INDEX "session_organization_id_user_id_idx" ON "session"("organization_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_id_key" ON "api_token"("id");

-- CreateIndex
CREATE INDEX "api_token_organization_id_maker_id_idx" ON "api_token"("organization_id", "maker_id");

-- CreateIndex
CREATE INDEX "console_audit_organization_id_at_idx" ON "console_audit"("organization_id", "at" DESC);


-- What Prisma cannot declare -------------------------------------------------------------------------------------------

ALTER TABLE installation ADD CONSTRAINT installation_single CHECK (id = 1);
CREATE UNIQUE INDEX organization_managing ON organization (managing) WHERE managing;

-- Unique among live rows only: a deleted user's name is free again. Local names are unique in the installation, pushed
-- ones in their profile.
CREATE UNIQUE INDEX directory_user_local_name ON directory_user (user_name_key) WHERE profile_id IS NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX directory_user_pushed_name ON directory_user (organization_id, profile_id, user_name_key) WHERE profile_id IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX directory_role_local_name ON directory_role (organization_id, display_name_key) WHERE profile_id IS NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX directory_role_pushed_name ON directory_role (organization_id, profile_id, display_name_key) WHERE profile_id IS NOT NULL AND deleted_at IS NULL;

-- What Entra may match on, and the stable order of SCIM pages (R40).
CREATE INDEX directory_user_external_id ON directory_user (organization_id, profile_id, external_id) WHERE deleted_at IS NULL;
CREATE INDEX directory_user_work_email ON directory_user (organization_id, profile_id, work_email_key) WHERE deleted_at IS NULL;
CREATE INDEX directory_user_page ON directory_user (organization_id, profile_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX directory_role_external_id ON directory_role (organization_id, profile_id, external_id) WHERE deleted_at IS NULL;
CREATE INDEX directory_role_page ON directory_role (organization_id, profile_id, created_at, id) WHERE deleted_at IS NULL;

-- The list of users is read from this index alone: order, filters and free text, so a search never opens the wide rows.
CREATE INDEX directory_user_list ON directory_user (organization_id, sort_key, id) INCLUDE (search_key, profile_id, unit_id, active) WHERE deleted_at IS NULL;
CREATE INDEX directory_user_deleted ON directory_user (organization_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX directory_role_deleted ON directory_role (organization_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX organizational_unit_parent ON organizational_unit (organization_id, parent_id);
CREATE UNIQUE INDEX organizational_unit_name ON organizational_unit (organization_id, parent_id, lower(name)) NULLS NOT DISTINCT;

ALTER TABLE organizational_unit
  ADD FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE,
  ADD FOREIGN KEY (organization_id, parent_id) REFERENCES organizational_unit (organization_id, id);
ALTER TABLE entra_profile
  ADD FOREIGN KEY (organization_id, unit_id) REFERENCES organizational_unit (organization_id, id),
  ADD CHECK (cloud IN ('global', 'us-government', 'us-government-dod', 'china'));
ALTER TABLE directory_user
  ADD FOREIGN KEY (organization_id, unit_id) REFERENCES organizational_unit (organization_id, id),
  ADD FOREIGN KEY (organization_id, profile_id) REFERENCES entra_profile (organization_id, id);
ALTER TABLE directory_role
  ADD FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE,
  ADD FOREIGN KEY (organization_id, profile_id) REFERENCES entra_profile (organization_id, id);
ALTER TABLE role_member
  ADD FOREIGN KEY (organization_id, role_id) REFERENCES directory_role (organization_id, id) ON DELETE CASCADE,
  ADD FOREIGN KEY (organization_id, user_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE;
ALTER TABLE profile_token ADD FOREIGN KEY (organization_id, profile_id) REFERENCES entra_profile (organization_id, id) ON DELETE CASCADE;
ALTER TABLE provisioning_request ADD FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE;
ALTER TABLE directory_change ADD FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE;
ALTER TABLE console_audit ADD FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE;
ALTER TABLE attention_mail ADD FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE;
ALTER TABLE right_grant
  ADD FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE,
  ADD CHECK (subject_kind IN ('user', 'role', 'everyone')),
  ADD CHECK (target IN ('own', 'all', 'listed'));
ALTER TABLE session ADD FOREIGN KEY (organization_id, user_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE;
ALTER TABLE api_token ADD FOREIGN KEY (organization_id, maker_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE;

-- The third wall: PostgreSQL itself shows a transaction the rows of one organization only. The settings are read once a
-- statement (the sub-selects), not once a row. `app.system` is set by withSystem alone.
DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['organizational_unit', 'directory_user', 'directory_role', 'role_member', 'right_grant', 'entra_profile',
    'provisioning_request', 'directory_change', 'console_audit', 'attention_mail']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format($policy$CREATE POLICY organization ON %I
      USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
      WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
    $policy$, walled);
  END LOOP;
END $$;

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
CREATE POLICY organization ON organization
  USING (id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
  WITH CHECK (id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'));
