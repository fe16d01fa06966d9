-- A sign-in under way: what the browser must bring back is its random id, of which only the hash is kept. Taking the row ends it, so that
-- nothing of it works twice. A global look-up table like `session`: it is found before anybody knows who comes.
CREATE TABLE "sign_in_attempt" (
    "hash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "organization_id" UUID,
    "profile_id" UUID,
    "user_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "sign_in_attempt_expires_at_idx" ON "sign_in_attempt" ("expires_at");
