-- A role keeps its whole canonical SCIM resource, as a user does: what an extension of a group delivers is not lost.
ALTER TABLE "directory_role" ADD COLUMN "attributes" JSONB NOT NULL DEFAULT '{}';
