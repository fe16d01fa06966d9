-- Subscriptions: owners at home in the managing organization, pauses of their own accord, and what was sent last by either way.

ALTER TABLE subscription
  -- Where its owner is at home: people of the managing organization subscribe to reports of the others.
  ADD COLUMN owner_organization_id UUID NOT NULL,
  -- The report's title when it was subscribed to: its list is for people who may not see the report itself.
  ADD COLUMN title TEXT NOT NULL,
  -- Null: somebody paused it. Otherwise why it paused itself.
  ADD COLUMN paused_because TEXT,
  ADD COLUMN webhook_digest BYTEA,
  DROP CONSTRAINT subscription_organization_id_owner_id_fkey,
  ADD FOREIGN KEY (owner_organization_id, owner_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE,
  ADD CHECK (cardinality(recipients) > 0 OR webhook_url IS NOT NULL),
  ADD CHECK ((webhook_url IS NULL) = (webhook_secret_sealed IS NULL)),
  ADD CHECK (next_at IS NULL OR paused_at IS NULL);
-- Mail and webhook each compare with what went that way: one may have failed where the other did not.
ALTER TABLE subscription RENAME COLUMN last_digest TO mail_digest;

CREATE INDEX subscription_owner ON subscription (owner_organization_id, owner_id);

-- The log of a subscription, newest first, and what is kept no longer.
CREATE INDEX delivery_log ON delivery (organization_id, subscription_id, id DESC);
CREATE INDEX delivery_age ON delivery (organization_id, created_at);
