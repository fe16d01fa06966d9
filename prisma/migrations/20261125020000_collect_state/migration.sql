-- State is collected now as the other two are: whoever has it switched on is due.
CREATE OR REPLACE VIEW effective_connector WITH (security_invoker = true) AS
SELECT e.*, e.crawl AND e.enabled AND e.paused_at IS NULL AND e.deleting_at IS NULL AND e.deleted_at IS NULL AS collects
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

SET LOCAL app.system = 'on';
UPDATE connector c SET next_run_at = now() FROM effective_connector e
WHERE e.organization_id = c.organization_id AND e.id = c.id AND c.kind = 'state' AND e.collects AND c.next_run_at IS NULL;
RESET app.system;
