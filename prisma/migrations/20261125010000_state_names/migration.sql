-- Folded copies of what an object is called, to list by and to search in.
ALTER TABLE state_object ADD COLUMN sort_key TEXT NOT NULL;
ALTER TABLE state_object ADD COLUMN search_key TEXT NOT NULL;

-- A page of a type by name, as of any run, and a search in it without a look at the rows.
CREATE INDEX state_object_listed ON state_object (organization_id, source_id, type, sort_key, object_id)
    INCLUDE (search_key, from_run, to_run);
-- What still is: few among the many versions of what changes daily.
CREATE INDEX state_object_current ON state_object (organization_id, source_id, type, object_id) WHERE to_run IS NULL;

COMMENT ON COLUMN state_run.number IS '1, 2, 3 ... of a source; an abandoned run keeps its own, so those published may have gaps.';
COMMENT ON COLUMN state_object.hash IS 'The first 16 bytes of the SHA-256 of the properties, whatever the order of their keys and lists.';
