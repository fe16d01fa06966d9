-- Whoever is disabled or deleted loses his sessions and API tokens for good, and a new password ends every session: enabling a user
-- again must not revive what was open before. Here and not in the code, because users are written by more than one room, in bulk too.

CREATE FUNCTION end_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM session WHERE organization_id = NEW.organization_id AND user_id = NEW.id;
  IF NOT NEW.active OR NEW.deleted_at IS NOT NULL THEN
    UPDATE api_token SET revoked_at = now() WHERE organization_id = NEW.organization_id AND maker_id = NEW.id AND revoked_at IS NULL;
  END IF;
  RETURN NULL;
END $$;

-- The condition is evaluated without calling the function, so that an ordinary change of a user costs nothing.
CREATE TRIGGER end_access AFTER UPDATE OF active, deleted_at, password_hash ON directory_user
  FOR EACH ROW WHEN (
    (OLD.active AND NOT NEW.active)
    OR (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL)
    OR OLD.password_hash IS DISTINCT FROM NEW.password_hash
  )
  EXECUTE FUNCTION end_access();
