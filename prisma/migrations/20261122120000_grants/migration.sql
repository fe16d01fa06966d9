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
