-- Who holds which right, in one place. Both functions run as their caller, so that row-level security holds inside, and are plain enough for
-- PostgreSQL to put them into the statement that calls them: they cost and are planned as if they were written out.

-- The grants that reach a person: his own, those of live roles he is a member of, and everyone's in his home organization. Whether he is
-- live and active is for the caller to ask, who reads his row anyway.
CREATE FUNCTION held_grants(home uuid, person uuid) RETURNS SETOF right_grant LANGUAGE sql STABLE AS $$
  SELECT g.* FROM right_grant g
  WHERE g.organization_id = home AND CASE g.subject_kind
    WHEN 'user' THEN g.subject_id = person
    WHEN 'role' THEN EXISTS (
      SELECT FROM role_member m JOIN directory_role r ON r.organization_id = m.organization_id AND r.id = m.role_id
      WHERE m.organization_id = home AND m.user_id = person AND m.role_id = g.subject_id AND r.deleted_at IS NULL)
    ELSE true END
$$;

-- Whether a grant made in the organization `home` counts on `organization`: only the managing one reaches beyond itself.
CREATE FUNCTION grant_reaches(target text, target_ids uuid[], home uuid, home_manages boolean, organization uuid) RETURNS boolean
  LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE target
    WHEN 'own' THEN organization = home
    WHEN 'all' THEN home_manages
    ELSE home_manages AND organization = ANY (target_ids) END
$$;
