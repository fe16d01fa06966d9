-- Accounts of the tenants by user name, whose letters are those of ASCII in Entra ID: a policy lets PostgreSQL use an index for `=` only.
ALTER TABLE source_account ADD COLUMN user_name_key TEXT NOT NULL GENERATED ALWAYS AS (lower(user_name)) STORED;
CREATE INDEX source_account_name ON source_account (organization_id, user_name_key);
