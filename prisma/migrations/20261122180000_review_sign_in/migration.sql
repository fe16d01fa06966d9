-- A domain is confirmed for one tenant of one cloud. A profile that moves to another gives the confirmation up for good: were it only
-- dormant, a return would take the domain from whoever had it confirmed meanwhile. Here and not in the code, for every way to change a profile.
UPDATE domain_claim c SET confirmed_tenant_id = NULL, confirmed_at = NULL, confirmed_by = NULL
  FROM entra_profile p
  WHERE p.organization_id = c.organization_id AND p.id = c.profile_id AND c.confirmed_tenant_id <> p.tenant_id;

CREATE FUNCTION end_confirmations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE domain_claim SET confirmed_tenant_id = NULL, confirmed_at = NULL, confirmed_by = NULL
    WHERE organization_id = NEW.organization_id AND profile_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER end_confirmations AFTER UPDATE OF tenant_id, cloud ON entra_profile
  FOR EACH ROW WHEN (OLD.tenant_id IS DISTINCT FROM NEW.tenant_id OR OLD.cloud IS DISTINCT FROM NEW.cloud)
  EXECUTE FUNCTION end_confirmations();
