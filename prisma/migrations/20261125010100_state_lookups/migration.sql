-- Of what its statistics do not know yet PostgreSQL expects one row, and then takes the smallest index that begins with organization and
-- source rather than the key: a first reading would take the square of its objects. So an index that is not for looking up by key has a
-- condition that holds for every row, and only who says so too is answered by it.
DROP INDEX state_object_began;
DROP INDEX state_object_listed;
DROP INDEX state_link_began;
DROP INDEX state_link_of_member;
CREATE INDEX state_object_began ON state_object (organization_id, source_id, from_run, type) WHERE from_run > 0;
CREATE INDEX state_object_listed ON state_object (organization_id, source_id, type, sort_key, object_id)
    INCLUDE (search_key, from_run, to_run) WHERE from_run > 0;
CREATE INDEX state_link_began ON state_link (organization_id, source_id, from_run, kind) WHERE from_run > 0;
CREATE INDEX state_link_of_member ON state_link (organization_id, source_id, member_id, kind) WHERE from_run > 0;
