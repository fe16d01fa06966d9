-- Whoever comes in or begins work first waits for a deletion that is under way: it holds the row of the organization FOR UPDATE, which KEY
-- SHARE waits for, and nothing else does. The other way round the deletion waits for him, and finds what he made. A sign-in makes its rows
-- outside of any organization, so for this one look the wall is open.
CREATE OR REPLACE FUNCTION refuse_entry_while_deleting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wall text := coalesce(current_setting('app.system', true), '');
  stands boolean;
BEGIN
  IF NEW.organization_id IS NULL THEN
    RETURN NEW;
  END IF;
  PERFORM set_config('app.system', 'on', true);
  SELECT o.deleting_at IS NULL INTO stands FROM organization o WHERE o.id = NEW.organization_id FOR KEY SHARE;
  PERFORM set_config('app.system', wall, true);
  IF stands IS NOT TRUE THEN
    RAISE EXCEPTION USING ERRCODE = 'RC409', MESSAGE = 'This organization is being deleted.';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER refuse_while_deleting BEFORE INSERT ON one_time_link FOR EACH ROW EXECUTE FUNCTION refuse_entry_while_deleting();
CREATE TRIGGER refuse_while_deleting BEFORE INSERT ON sign_in_attempt FOR EACH ROW EXECUTE FUNCTION refuse_entry_while_deleting();
CREATE TRIGGER refuse_while_deleting BEFORE INSERT ON domain_claim FOR EACH ROW EXECUTE FUNCTION refuse_entry_while_deleting();
CREATE TRIGGER refuse_while_deleting BEFORE INSERT ON source FOR EACH ROW EXECUTE FUNCTION refuse_entry_while_deleting();
CREATE TRIGGER refuse_while_deleting BEFORE INSERT ON connector FOR EACH ROW EXECUTE FUNCTION refuse_entry_while_deleting();
