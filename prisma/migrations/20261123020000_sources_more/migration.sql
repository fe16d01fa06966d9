-- What holds for a connector once its source and its group were heard, said once: lists, the schedule and the collectors read it here.
-- `collects`: something may be due. State can be switched on, but nothing collects it yet.
CREATE VIEW effective_connector WITH (security_invoker = true) AS
SELECT e.*, e.crawl AND e.enabled AND e.paused_at IS NULL AND e.kind <> 'state' AND e.deleting_at IS NULL AND e.deleted_at IS NULL AS collects
FROM (
  SELECT c.organization_id, c.id, c.source_id, c.kind, c.paused_at,
    s.source_group_id, s.tenant_id, s.cloud, s.credential_id, s.licence, s.deleting_at, s.deleted_at,
    coalesce(s.crawl, g.crawl) AS crawl,
    coalesce(c.settings, g.connectors -> c.kind) AS settings,
    c.settings IS NULL AS inherited,
    coalesce((coalesce(c.settings, g.connectors -> c.kind) ->> 'enabled')::boolean, true) AS enabled
  FROM connector c
  JOIN source s ON s.organization_id = c.organization_id AND s.id = c.source_id
  JOIN source_group g ON g.organization_id = s.organization_id AND g.id = s.source_group_id
) e;

-- How many records lie behind a connector, kept up with its windows: ten million rows are not counted for a page.
ALTER TABLE connector ADD COLUMN record_count BIGINT NOT NULL DEFAULT 0;

CREATE FUNCTION count_stored() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE connector c SET record_count = c.record_count + w.stored
    FROM (SELECT organization_id, connector_id, sum(stored_count) AS stored FROM new_windows GROUP BY 1, 2) w
    WHERE w.stored <> 0 AND c.organization_id = w.organization_id AND c.id = w.connector_id;
  ELSIF TG_OP = 'UPDATE' THEN
    UPDATE connector c SET record_count = c.record_count + w.stored
    FROM (SELECT organization_id, connector_id, sum(stored) AS stored FROM (
        SELECT organization_id, connector_id, stored_count AS stored FROM new_windows
        UNION ALL SELECT organization_id, connector_id, -stored_count FROM old_windows) d GROUP BY 1, 2) w
    WHERE w.stored <> 0 AND c.organization_id = w.organization_id AND c.id = w.connector_id;
  ELSE
    UPDATE connector c SET record_count = c.record_count - w.stored
    FROM (SELECT organization_id, connector_id, sum(stored_count) AS stored FROM old_windows GROUP BY 1, 2) w
    WHERE w.stored <> 0 AND c.organization_id = w.organization_id AND c.id = w.connector_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_stored_new AFTER INSERT ON collection_window
  REFERENCING NEW TABLE AS new_windows FOR EACH STATEMENT EXECUTE FUNCTION count_stored();
CREATE TRIGGER count_stored_changed AFTER UPDATE ON collection_window
  REFERENCING OLD TABLE AS old_windows NEW TABLE AS new_windows FOR EACH STATEMENT EXECUTE FUNCTION count_stored();
CREATE TRIGGER count_stored_gone AFTER DELETE ON collection_window
  REFERENCING OLD TABLE AS old_windows FOR EACH STATEMENT EXECUTE FUNCTION count_stored();

-- One run waits for its turn at a time, however often somebody asks for one.
CREATE UNIQUE INDEX collection_run_queued ON collection_run (organization_id, connector_id) WHERE status = 'queued';
CREATE INDEX collection_reject_of ON collection_reject (organization_id, connector_id, id DESC);
-- Enabled accounts are counted from it alone, for a page and for billing.
CREATE INDEX source_account_enabled ON source_account (organization_id, source_id, service_account) WHERE enabled;
