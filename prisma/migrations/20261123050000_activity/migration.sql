-- Records: what else one names, and the months they lie in.

-- The role, group, permission or resource that `what` was added to, removed from, granted or used for.
ALTER TABLE activity_record ADD COLUMN counterpart TEXT;
COMMENT ON COLUMN activity_record.hash IS 'The first 16 bytes of the SHA-256 of the event''s text. Equal: surely unchanged. Different: compare raw, since the order of keys may have changed.';

-- Makes the month of `moment` (UTC), if it is not there, and moves into it what the default partition holds of it. Writers of other months
-- wait for nothing; the default partition is locked, for as long as the moving takes, because attaching has to look through it anyway.
-- Asks for its locks in the order in which a reader does, so that nobody waits for each other; set lock_timeout before.
CREATE FUNCTION make_activity_month(moment TIMESTAMPTZ) RETURNS BOOLEAN
LANGUAGE plpgsql AS $$
DECLARE
  starts CONSTANT TIMESTAMPTZ := date_trunc('month', moment, 'UTC');
  ends CONSTANT TIMESTAMPTZ := (starts AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC';
  month CONSTANT TEXT := 'activity_record_' || to_char(starts AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
  IF to_regclass(month) IS NOT NULL THEN
    RETURN false;
  END IF;
  LOCK TABLE ONLY activity_record IN SHARE UPDATE EXCLUSIVE MODE;
  IF to_regclass(month) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE activity_record INCLUDING ALL)', month);
  LOCK TABLE activity_record_default IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('WITH moved AS (DELETE FROM activity_record_default WHERE occurred_at >= %L AND occurred_at < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
    starts, ends, month);
  EXECUTE format('ALTER TABLE activity_record ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', month, starts, ends);
  RETURN true;
END $$;

-- What the first collection of a new installation writes to; from then on a job makes months ahead.
SELECT make_activity_month(now() + make_interval(months => ahead)) FROM generate_series(-1, 2) AS ahead;
