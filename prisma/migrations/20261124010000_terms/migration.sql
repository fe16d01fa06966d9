-- Terms: those of the records that were there before, and the dictionary behind them.

-- Prefixes and whole values are looked up by it, parts read in it, without the values themselves.
CREATE INDEX activity_value_key ON activity_value (organization_id, field, key) INCLUDE (term);

-- As lib/activity/term.ts makes it.
CREATE FUNCTION pg_temp.term(organization UUID, field TEXT, value TEXT) RETURNS BIGINT
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN coalesce(value, '') = '' THEN 0
    ELSE ('x' || encode(substring(sha256(convert_to(organization::text || E'\n' || field || E'\n' || value, 'UTF8')) FOR 8), 'hex'))::bit(64)::bigint END
$$;

-- Every value of a record in its place, as lib/activity/record-terms.ts has them; ids in lower case.
CREATE TEMPORARY VIEW term_source AS
SELECT r.organization_id, r.source_id, r.stream, r.graph_id, r.occurred_at, v.field, v.value
FROM activity_record r CROSS JOIN LATERAL (
  WITH changed AS (
    SELECT DISTINCT v.field, v.value
    FROM jsonb_array_elements(changes) c CROSS JOIN LATERAL (VALUES ('property', c ->> 'name'), ('value', c ->> 'before'), ('value', c ->> 'after')) v (field, value)
    WHERE v.value <> '')
  VALUES ('type', type), ('activity', activity), (CASE WHEN error_code IN (50034, 50126) THEN 'hidden-who' ELSE 'who' END, who), ('what', what),
    ('with', counterpart), ('where', "where"), ('place', place), ('application', application), ('action', action),
    ('result', nullif(result, 'success')), ('error-code', nullif(error_code, 0)::text), ('reason', reason), ('who-id', lower(who_id)),
    ('id', lower(what_id)), ('correlation-id', lower(correlation_id))
  UNION ALL SELECT 'tag', unnest(tags)
  UNION ALL SELECT c.field, c.value FROM (SELECT field, value, row_number() OVER (PARTITION BY field) AS place FROM changed) c WHERE place <= 40
  UNION ALL SELECT 'more-changes', 'yes' WHERE EXISTS (SELECT FROM changed GROUP BY field HAVING count(*) > 40)
  UNION ALL SELECT 'id', lower(s) FROM jsonb_array_elements(changes) c CROSS JOIN LATERAL unnest(ARRAY[c ->> 'before', c ->> 'after']) s WHERE c ->> 'name' LIKE '%ObjectID'
  UNION ALL SELECT 'id', lower(t #>> '{}') FROM jsonb_path_query(raw, '$.targetResources[*].id') t WHERE kind = 'activity'
) v (field, value)
WHERE coalesce(v.value, '') <> '';

UPDATE activity_record r SET
  type_term = pg_temp.term(r.organization_id, 'type', type),
  activity_term = pg_temp.term(r.organization_id, 'activity', activity),
  who_term = pg_temp.term(r.organization_id, CASE WHEN error_code IN (50034, 50126) THEN 'hidden-who' ELSE 'who' END, who),
  what_term = pg_temp.term(r.organization_id, 'what', what),
  with_term = pg_temp.term(r.organization_id, 'with', counterpart),
  where_term = pg_temp.term(r.organization_id, 'where', "where"),
  place_term = pg_temp.term(r.organization_id, 'place', place),
  application_term = pg_temp.term(r.organization_id, 'application', application),
  terms = found.terms
FROM (SELECT organization_id, source_id, stream, graph_id, occurred_at, array_agg(DISTINCT pg_temp.term(organization_id, field, value)) AS terms
  FROM term_source GROUP BY 1, 2, 3, 4, 5) found
WHERE (r.organization_id, r.source_id, r.stream, r.graph_id, r.occurred_at)
  = (found.organization_id, found.source_id, found.stream, found.graph_id, found.occurred_at);

INSERT INTO activity_value (organization_id, field, term, value, key, last_month)
SELECT organization_id, field, pg_temp.term(organization_id, field, value), left(value, 500), left(lower(normalize(value, NFC)), 500),
  max(date_trunc('month', occurred_at AT TIME ZONE 'UTC'))::date
FROM term_source WHERE field NOT IN ('who-id', 'id', 'correlation-id', 'more-changes')
GROUP BY organization_id, field, value;

DROP VIEW term_source;
