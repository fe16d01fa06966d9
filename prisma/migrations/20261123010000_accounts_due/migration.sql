-- When everybody of the tenant is read next: daily, sooner after a failure, at once after a change of credential or service groups.
ALTER TABLE source ADD COLUMN accounts_due_at TIMESTAMPTZ(6) NOT NULL DEFAULT now();
CREATE INDEX source_accounts_due ON source (accounts_due_at) WHERE deleted_at IS NULL AND deleting_at IS NULL;
