-- A link that was made before a password changed, or before its owner was disabled, would undo just that once it is used afterwards.
CREATE OR REPLACE FUNCTION end_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM session WHERE organization_id = NEW.organization_id AND user_id = NEW.id;
  DELETE FROM sign_in_attempt WHERE organization_id = NEW.organization_id AND user_id = NEW.id;
  DELETE FROM one_time_link WHERE organization_id = NEW.organization_id AND user_id = NEW.id AND used_at IS NULL;
  IF NOT NEW.active OR NEW.deleted_at IS NOT NULL THEN
    UPDATE api_token SET revoked_at = now() WHERE organization_id = NEW.organization_id AND maker_id = NEW.id AND revoked_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE INDEX "one_time_link_organization_id_user_id_idx" ON "one_time_link" ("organization_id", "user_id");
