-- Grants that reach an organisational unit and what is below it only. A unit of the granting organization, so never together with a target
-- beyond it. No foreign key: a grant whose unit is gone counts for nothing and is shown as such until someone revokes it.
ALTER TABLE right_grant ADD COLUMN "unit_id" UUID;
ALTER TABLE right_grant ADD CHECK (unit_id IS NULL OR target = 'own');

-- The same right is granted once, so that revoking it once takes it away.
DELETE FROM right_grant g USING right_grant other
WHERE other.organization_id = g.organization_id AND other.subject_kind = g.subject_kind AND other.subject_id IS NOT DISTINCT FROM g.subject_id
  AND other."right" = g."right" AND other.target = g.target AND other.target_ids = g.target_ids AND other.id < g.id;
CREATE UNIQUE INDEX "right_grant_once" ON right_grant (organization_id, subject_kind, subject_id, "right", target, unit_id, target_ids) NULLS NOT DISTINCT;

-- As before, and nothing of a unit that is gone.
CREATE OR REPLACE FUNCTION held_grants(home uuid, person uuid) RETURNS SETOF right_grant LANGUAGE sql STABLE AS $$
  SELECT g.* FROM right_grant g
  WHERE g.organization_id = home AND CASE g.subject_kind
    WHEN 'user' THEN g.subject_id = person
    WHEN 'role' THEN EXISTS (
      SELECT FROM role_member m JOIN directory_role r ON r.organization_id = m.organization_id AND r.id = m.role_id
      WHERE m.organization_id = home AND m.user_id = person AND m.role_id = g.subject_id AND r.deleted_at IS NULL)
    ELSE true END
  AND (g.unit_id IS NULL OR EXISTS (SELECT FROM organizational_unit o WHERE o.organization_id = home AND o.id = g.unit_id))
$$;

-- Rights that this installation's catalogue had at its last start. Those of a newer catalogue are granted once to whoever may grant rights,
-- or nobody could. What stands already was made when the catalogue held exactly these.
ALTER TABLE installation ADD COLUMN "known_rights" TEXT[] NOT NULL DEFAULT '{}';
UPDATE installation SET known_rights = ARRAY[
  'structure.view', 'structure.export', 'units.create', 'users.restore', 'entra-profiles.manage', 'entra-profiles.create',
  'organizations.view', 'organizations.create', 'organizations.edit', 'api-tokens.manage', 'worker.run', 'audit-log.view'];

-- The last one who can give rights back. Of the managing organization a local user always remains who can sign in without anybody's help,
-- for as long as he likes, and who may grant every right everywhere. Here and not in the code, because he can be lost in many ways: by
-- revoking, by leaving a role, with the role, by being disabled, deleted or given an end. Only the loss is refused, so that an installation
-- that has none, being led by ROLLCALL_API_TOKEN, is not held up.
CREATE FUNCTION stands_alone(person directory_user) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT person.profile_id IS NULL AND person.active AND person.deleted_at IS NULL AND person.password_hash IS NOT NULL AND person.access_until IS NULL
$$;

CREATE FUNCTION require_last_holder(home uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- One after the other: of two transactions that each take one of the last two, the second one sees what the first one did.
  PERFORM FROM organization o WHERE o.id = home AND o.managing FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF EXISTS (SELECT FROM directory_user u CROSS JOIN LATERAL held_grants(home, u.id) g
    WHERE u.organization_id = home AND u.profile_id IS NULL AND u.password_hash IS NOT NULL AND stands_alone(u)
      AND g."right" = 'rights.grant' AND g.target = 'all') THEN RETURN; END IF;
  RAISE EXCEPTION USING ERRCODE = 'RC409', MESSAGE =
    'This would leave nobody who can grant rights: a local user of the managing organization must remain who is active, has a password and no end date, and holds rights.grant on all organizations. Give another one this right first.';
END $$;

CREATE FUNCTION keep_last_holder_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF stands_alone(OLD) AND (TG_OP = 'DELETE' OR NOT stands_alone(NEW))
    AND EXISTS (SELECT FROM held_grants(OLD.organization_id, OLD.id) g WHERE g."right" = 'rights.grant' AND g.target = 'all')
  THEN PERFORM require_last_holder(OLD.organization_id); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_last_holder AFTER UPDATE OF active, deleted_at, password_hash, access_until, profile_id ON directory_user
  FOR EACH ROW WHEN (OLD.profile_id IS NULL AND OLD.password_hash IS NOT NULL) EXECUTE FUNCTION keep_last_holder_user();
CREATE TRIGGER keep_last_holder_deleted AFTER DELETE ON directory_user
  FOR EACH ROW WHEN (OLD.profile_id IS NULL AND OLD.password_hash IS NOT NULL) EXECUTE FUNCTION keep_last_holder_user();

CREATE FUNCTION keep_last_holder_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM directory_user u WHERE u.organization_id = OLD.organization_id AND u.profile_id IS NULL AND u.password_hash IS NOT NULL
    AND stands_alone(u) AND CASE OLD.subject_kind
      WHEN 'user' THEN u.id = OLD.subject_id
      WHEN 'role' THEN EXISTS (SELECT FROM role_member m WHERE m.organization_id = OLD.organization_id AND m.role_id = OLD.subject_id AND m.user_id = u.id)
      ELSE true END)
  THEN PERFORM require_last_holder(OLD.organization_id); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_last_holder AFTER UPDATE OR DELETE ON right_grant
  FOR EACH ROW WHEN (OLD."right" = 'rights.grant' AND OLD.target = 'all') EXECUTE FUNCTION keep_last_holder_grant();

CREATE FUNCTION keep_last_holder_role() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  role uuid := CASE TG_TABLE_NAME WHEN 'role_member' THEN (to_jsonb(OLD) ->> 'role_id')::uuid ELSE (to_jsonb(OLD) ->> 'id')::uuid END;
BEGIN
  IF EXISTS (SELECT FROM right_grant g WHERE g.organization_id = OLD.organization_id AND g.subject_kind = 'role' AND g.subject_id = role
    AND g."right" = 'rights.grant' AND g.target = 'all')
  THEN PERFORM require_last_holder(OLD.organization_id); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_last_holder AFTER DELETE ON role_member
  FOR EACH ROW WHEN (OLD.profile_id IS NULL) EXECUTE FUNCTION keep_last_holder_role();
CREATE TRIGGER keep_last_holder AFTER UPDATE OF deleted_at ON directory_role
  FOR EACH ROW WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION keep_last_holder_role();
