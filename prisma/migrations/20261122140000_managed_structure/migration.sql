-- Local users are unique by name in the whole installation, where no organization sees another's rows: that a name is taken shows only when
-- the row is written. Each row of a bulk restore is therefore tried by itself, and whoever cannot come back stays deleted.
CREATE FUNCTION restore_users(home uuid, ids uuid[], at timestamptz) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
  one uuid;
BEGIN
  FOREACH one IN ARRAY ids LOOP
    BEGIN
      UPDATE directory_user SET deleted_at = NULL, active = false, attributes = jsonb_set(attributes, '{active}', 'false'),
        version = version + 1, updated_at = at
      WHERE organization_id = home AND id = one AND deleted_at IS NOT NULL;
      IF FOUND THEN RETURN NEXT one; END IF;
    EXCEPTION WHEN unique_violation THEN NULL;
    END;
  END LOOP;
END $$;

-- A link that was sent to an address is no good any more once the address is another.
CREATE FUNCTION end_links() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM one_time_link WHERE organization_id = NEW.organization_id AND user_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER end_links AFTER UPDATE OF user_name_key ON directory_user
  FOR EACH ROW WHEN (NEW.profile_id IS NULL AND OLD.user_name_key <> NEW.user_name_key)
  EXECUTE FUNCTION end_links();
