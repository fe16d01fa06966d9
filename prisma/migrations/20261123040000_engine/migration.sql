-- Where the looks back have come to. Each goes down from the watermark, slice by slice, and is null while there is none.
ALTER TABLE connector_stream
  -- The look back over the overlap: when it began, how far down it has come, and where it ends.
  ADD COLUMN overlap_at TIMESTAMPTZ(6),
  ADD COLUMN overlap_cursor TIMESTAMPTZ(6),
  ADD COLUMN overlap_floor TIMESTAMPTZ(6),
  -- The late pass, over a day or, once a day, over three; it began at `late_pass_at`.
  ADD COLUMN late_cursor TIMESTAMPTZ(6),
  -- How many events came on time, within 5, 15 and 30 minutes, 1, 2, 6, 24 hours and later: the overlap follows from it.
  ADD COLUMN lateness INTEGER[] NOT NULL DEFAULT '{}';
CREATE INDEX collection_run_open ON collection_run (organization_id, connector_id) WHERE status IN ('queued', 'running');
