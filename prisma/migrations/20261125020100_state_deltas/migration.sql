-- By type of object where Microsoft is asked for what changed since a published run: an address of its delta query, which holds for seven
-- days. A type without one is read whole.
ALTER TABLE state_run ADD COLUMN deltas JSONB;
