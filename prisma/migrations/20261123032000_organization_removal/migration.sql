-- Once an organization is on its way out nobody comes in any more, by whichever of the many ways: each ends in one of these rows.
CREATE FUNCTION refuse_entry_while_deleting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM organization o WHERE o.id = NEW.organization_id AND o.deleting_at IS NOT NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'RC409', MESSAGE = 'This organization is being deleted.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_while_deleting BEFORE INSERT ON session FOR EACH ROW EXECUTE FUNCTION refuse_entry_while_deleting();
CREATE TRIGGER refuse_while_deleting BEFORE INSERT ON api_token FOR EACH ROW EXECUTE FUNCTION refuse_entry_while_deleting();
CREATE TRIGGER refuse_while_deleting BEFORE INSERT ON profile_token FOR EACH ROW EXECUTE FUNCTION refuse_entry_while_deleting();
