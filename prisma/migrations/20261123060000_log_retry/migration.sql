-- A log that Microsoft refuses while it gives the others of its connector: what it said, how often in a row, and when it is asked for again.
ALTER TABLE connector_stream
  ADD COLUMN condition JSONB,
  ADD COLUMN failures INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN retry_at TIMESTAMPTZ(6);
-- In a row: the wait grows with them.
ALTER TABLE source ADD COLUMN accounts_failures INTEGER NOT NULL DEFAULT 0;
