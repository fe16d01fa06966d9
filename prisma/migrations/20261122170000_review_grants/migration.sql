-- The last one who can give rights back, as before, but the lock comes before every look. Between a look and the lock another transaction
-- could give a right to somebody who was just being disabled, or put into a role somebody who was just about to lose what it gives: each saw
-- the one that the other one took away.

CREATE FUNCTION has_last_holder(home uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM directory_user u CROSS JOIN LATERAL held_grants(home, u.id) g
    WHERE u.organization_id = home AND u.profile_id IS NULL AND u.password_hash IS NOT NULL AND stands_alone(u)
      AND g."right" = 'rights.grant' AND g.target = 'all')
$$;

-- False for a managed organization, which the managing one can always help. One after the other until they end: what the caller asks in his
-- next statement has seen what those before him did.
CREATE FUNCTION lock_last_holder(home uuid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM organization o WHERE o.id = home AND o.managing FOR NO KEY UPDATE;
  RETURN FOUND;
END $$;

-- For those who hold the lock.
CREATE OR REPLACE FUNCTION require_last_holder(home uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF has_last_holder(home) THEN RETURN; END IF;
  RAISE EXCEPTION USING ERRCODE = 'RC409', MESSAGE =
    'This would leave nobody who can grant rights: a local user of the managing organization must remain who is active, has a password and no end date, and holds rights.grant on all organizations. Give another one this right first.';
END $$;

CREATE OR REPLACE FUNCTION keep_last_holder_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT stands_alone(OLD) OR (TG_OP = 'UPDATE' AND stands_alone(NEW)) THEN RETURN NULL; END IF;
  IF NOT lock_last_holder(OLD.organization_id) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM held_grants(OLD.organization_id, OLD.id) g WHERE g."right" = 'rights.grant' AND g.target = 'all')
  THEN PERFORM require_last_holder(OLD.organization_id); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION keep_last_holder_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT lock_last_holder(OLD.organization_id) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM directory_user u WHERE u.organization_id = OLD.organization_id AND u.profile_id IS NULL AND u.password_hash IS NOT NULL
    AND stands_alone(u) AND CASE OLD.subject_kind
      WHEN 'user' THEN u.id = OLD.subject_id
      WHEN 'role' THEN EXISTS (SELECT FROM role_member m WHERE m.organization_id = OLD.organization_id AND m.role_id = OLD.subject_id AND m.user_id = u.id)
      ELSE true END)
  THEN PERFORM require_last_holder(OLD.organization_id); END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION keep_last_holder_role() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  role uuid := CASE TG_TABLE_NAME WHEN 'role_member' THEN (to_jsonb(OLD) ->> 'role_id')::uuid ELSE (to_jsonb(OLD) ->> 'id')::uuid END;
BEGIN
  IF NOT lock_last_holder(OLD.organization_id) THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM right_grant g WHERE g.organization_id = OLD.organization_id AND g.subject_kind = 'role' AND g.subject_id = role
    AND g."right" = 'rights.grant' AND g.target = 'all')
  THEN PERFORM require_last_holder(OLD.organization_id); END IF;
  RETURN NULL;
END $$;
