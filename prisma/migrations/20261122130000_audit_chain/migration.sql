-- The audit log becomes append-only, and each organization's a chain: every entry has the next number and a MAC over its content and the
-- MAC before it, under a key that is not in the database. What stands here already is numbered now and gets its MACs at the next start.
SET LOCAL app.system = 'on';

ALTER TABLE console_audit ADD COLUMN number integer, ADD COLUMN mac bytea;
UPDATE console_audit a SET number = n.number
  FROM (SELECT organization_id, id, row_number() OVER (PARTITION BY organization_id ORDER BY at, id) AS number FROM console_audit) n
  WHERE a.organization_id = n.organization_id AND a.id = n.id;
ALTER TABLE console_audit ALTER COLUMN number SET NOT NULL;
CREATE UNIQUE INDEX console_audit_organization_id_number_key ON console_audit (organization_id, number);
CREATE INDEX console_audit_organization_id_object_id_number_idx ON console_audit (organization_id, object_id, number);

-- The newest link of each chain. Its row is locked while the next one is made, so that numbers have no gaps.
CREATE TABLE audit_head (
  organization_id uuid NOT NULL PRIMARY KEY REFERENCES organization (id) ON DELETE CASCADE,
  number integer NOT NULL,
  mac bytea
);
INSERT INTO audit_head (organization_id, number) SELECT organization_id, max(number) FROM console_audit GROUP BY organization_id;

CREATE TABLE audit_setting (
  organization_id uuid NOT NULL PRIMARY KEY REFERENCES organization (id) ON DELETE CASCADE,
  -- Null: for ever.
  kept_months integer CHECK (kept_months >= 1),
  stream_host text,
  stream_port integer,
  stream_ca text,
  -- The last entry that the collector has.
  streamed_number integer NOT NULL DEFAULT 0,
  streamed_at timestamptz(6),
  stream_error text,
  stream_failing_since timestamptz(6),
  CHECK ((stream_host IS NULL) = (stream_port IS NULL))
);

DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['audit_head', 'audit_setting']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format($policy$CREATE POLICY organization ON %I
      USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
      WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
    $policy$, walled);
  END LOOP;
END $$;

-- A fence against mistakes of the program. Whoever owns the database can take it down; the chain shows what he did then.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('app.audit_maintenance', true), '') <> 'on' THEN
    RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON console_audit FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON console_audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
