-- The order of lists is that of the index, to the last tie: nothing is sorted on the way, which took as long as reading.
DROP INDEX activity_record_newest;
CREATE INDEX activity_record_newest ON activity_record (organization_id, occurred_at DESC, graph_id DESC, source_id DESC, stream DESC)
  INCLUDE (kind, action, result, error_code, type_term, activity_term, who_term, what_term, with_term, where_term, place_term, application_term);
