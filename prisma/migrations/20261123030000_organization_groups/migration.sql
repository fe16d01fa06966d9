-- Groups of organizations, in the managing organization: rights are granted on a group, so that it limits who sees which.

CREATE TABLE organization_group (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    created_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT organization_group_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX organization_group_name ON organization_group (organization_id, name_key);

CREATE TABLE organization_group_member (
    organization_id UUID NOT NULL,
    group_id UUID NOT NULL,
    member_id UUID NOT NULL,

    CONSTRAINT organization_group_member_pkey PRIMARY KEY (organization_id, group_id, member_id),
    FOREIGN KEY (organization_id, group_id) REFERENCES organization_group (organization_id, id) ON DELETE CASCADE,
    FOREIGN KEY (member_id) REFERENCES organization (id) ON DELETE CASCADE
);
CREATE INDEX organization_group_of ON organization_group_member (member_id);

SELECT raise_walls('organization_group', 'organization_group_member');

-- Grants through a group go with it.
ALTER TABLE right_grant ADD COLUMN group_id UUID;
ALTER TABLE right_grant DROP CONSTRAINT right_grant_target_check;
ALTER TABLE right_grant
  ADD CONSTRAINT right_grant_target_check CHECK (target IN ('own', 'all', 'listed', 'group')),
  ADD FOREIGN KEY (organization_id, group_id) REFERENCES organization_group (organization_id, id) ON DELETE CASCADE,
  ADD CHECK ((target = 'group') = (group_id IS NOT NULL));
CREATE INDEX right_grant_group ON right_grant (organization_id, group_id) WHERE group_id IS NOT NULL;
DROP INDEX right_grant_once;
CREATE UNIQUE INDEX right_grant_once ON right_grant (organization_id, subject_kind, subject_id, "right", target, unit_id, group_id, target_ids) NULLS NOT DISTINCT;

-- Grants as they count now: one on a group is one on the organizations that are in it. Whoever asks who holds what reads these, so that
-- nobody can forget the groups.
CREATE VIEW standing_grant WITH (security_invoker = true) AS
SELECT g.organization_id, g.id, g.subject_kind, g.subject_id, g."right",
  CASE g.target WHEN 'group' THEN 'listed' ELSE g.target END AS target,
  CASE g.target WHEN 'group' THEN ARRAY (SELECT m.member_id FROM organization_group_member m
    WHERE m.organization_id = g.organization_id AND m.group_id = g.group_id) ELSE g.target_ids END AS target_ids,
  g.unit_id, g.group_id, g.created_at
FROM right_grant g;

-- As before, of the grants as they count.
DROP FUNCTION held_grants(uuid, uuid);
CREATE FUNCTION held_grants(home uuid, person uuid) RETURNS SETOF standing_grant LANGUAGE sql STABLE AS $$
  SELECT g.* FROM standing_grant g
  WHERE g.organization_id = home AND CASE g.subject_kind
    WHEN 'user' THEN g.subject_id = person
    WHEN 'role' THEN EXISTS (
      SELECT FROM role_member m JOIN directory_role r ON r.organization_id = m.organization_id AND r.id = m.role_id
      WHERE m.organization_id = home AND m.user_id = person AND m.role_id = g.subject_id AND r.deleted_at IS NULL)
    ELSE true END
  AND (g.unit_id IS NULL OR EXISTS (SELECT FROM organizational_unit o WHERE o.organization_id = home AND o.id = g.unit_id))
$$;
