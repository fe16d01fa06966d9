-- What is missing from a report is counted for every page of it: only hours that lack something are looked at.
CREATE INDEX collection_window_trouble ON collection_window (organization_id, connector_id, hour)
  INCLUDE (verdict, left_out_count, rejected_count)
  WHERE verdict = 'missing' OR left_out_count > 0 OR rejected_count > 0;
