-- A deletion under way keeps what was chosen for the people, so that trying again cannot mix their fates; and the job finds the
-- people of a large profile, deleted ones too, without reading those of others.
ALTER TABLE "entra_profile" ADD COLUMN "deleting_people" TEXT;
ALTER TABLE "entra_profile" ADD CHECK (deleting_people IN ('keep-as-local', 'deactivate', 'remove'));
CREATE INDEX "directory_user_profile" ON "directory_user" ("organization_id", "profile_id", "id");
