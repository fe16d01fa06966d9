-- Reports: what records are found by, what an organization calls privileged, saved reports, exports and subscriptions.

-- A term is a value in its place ("who = ada@contoso.com") as a number: the first 8 bytes of a SHA-256 over organization, field and value. A
-- record carries the terms of what one filters by: some in columns of their own, which the index below covers, and all of them, with tags,
-- properties, values and ids, in one list that one inverted index finds. Zero stands for "none".
ALTER TABLE activity_record
  ADD COLUMN type_term BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN activity_term BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN who_term BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN what_term BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN with_term BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN where_term BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN place_term BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN application_term BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN terms BIGINT[] NOT NULL DEFAULT '{}';

-- Lists, counts and charts read this one alone, wherever they ask for nothing but what it covers.
DROP INDEX activity_record_newest;
DROP INDEX activity_record_kind;
CREATE INDEX activity_record_newest ON activity_record (organization_id, occurred_at DESC, graph_id DESC)
  INCLUDE (source_id, stream, kind, action, result, error_code, type_term, activity_term, who_term, what_term, with_term, where_term, place_term, application_term);
CREATE INDEX activity_record_terms ON activity_record USING gin (terms);

-- The values behind the terms, each once: who asks for names that contain something looks here first. Like the records themselves it has no
-- policy, because it is searched in bulk; lib/activity names the organization in every statement.
CREATE TABLE activity_value (
    organization_id UUID NOT NULL,
    field TEXT NOT NULL,
    term BIGINT NOT NULL,
    value TEXT NOT NULL,
    -- Folded by lib/name-keys.
    key TEXT NOT NULL,
    -- The last month that a record with it happened in: older ones go when their records have gone.
    last_month DATE NOT NULL,

    CONSTRAINT activity_value_pkey PRIMARY KEY (organization_id, field, term)
);

CREATE TABLE activity_definition (
    organization_id UUID NOT NULL,
    -- Names of roles; null: the list that Rollcall comes with.
    privileged_roles TEXT[],
    privileged_groups TEXT[] NOT NULL DEFAULT '{}',
    -- Per weekday, Monday first: `{ from: "08:00", to: "17:00" }` or null.
    business_hours JSONB NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT activity_definition_pkey PRIMARY KEY (organization_id)
);

CREATE TABLE custom_report (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    owner_id UUID NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    description TEXT NOT NULL,
    category TEXT NOT NULL,
    -- `records`, `by-date`, `by-user` ...: how the rows are shown.
    view TEXT NOT NULL,
    -- The query in its written form, as in the address.
    query TEXT NOT NULL,
    time_zone TEXT NOT NULL DEFAULT 'organization' CHECK (time_zone IN ('organization', 'source')),
    shared BOOLEAN NOT NULL DEFAULT false,
    created_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT custom_report_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES organization (id),
    FOREIGN KEY (organization_id, owner_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE export (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    owner_id UUID NOT NULL,
    report TEXT NOT NULL,
    title TEXT NOT NULL,
    query TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'json', 'pdf')),
    -- Whether the one who asked may see names that may be passwords.
    sensitive BOOLEAN NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    rows BIGINT NOT NULL DEFAULT 0,
    bytes BIGINT NOT NULL DEFAULT 0,
    -- What it will be, as far as it could be counted; null where it could not.
    expected_rows BIGINT,
    truncated BOOLEAN NOT NULL DEFAULT false,
    file_name TEXT NOT NULL,
    problem TEXT,
    -- Moves with every try, so that a worker that was thought dead writes nothing more.
    fence INTEGER NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ(6) NOT NULL,
    finished_at TIMESTAMPTZ(6),
    expires_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT export_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES organization (id),
    FOREIGN KEY (organization_id, owner_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE
);

-- The file in pieces, so that web server and worker need no folder in common.
CREATE TABLE export_part (
    organization_id UUID NOT NULL,
    export_id UUID NOT NULL,
    number INTEGER NOT NULL,
    content BYTEA NOT NULL,

    CONSTRAINT export_part_pkey PRIMARY KEY (organization_id, export_id, number),
    FOREIGN KEY (organization_id, export_id) REFERENCES export (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE subscription (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    owner_id UUID NOT NULL,
    report TEXT NOT NULL,
    query TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('csv', 'xlsx', 'json', 'pdf')),
    frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly')),
    starts_on DATE NOT NULL,
    -- `08:00`, in the zone below.
    time TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    send_when TEXT NOT NULL CHECK (send_when IN ('always', 'not-empty', 'changed')),
    recipients TEXT[] NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL,
    file_name TEXT NOT NULL,
    webhook_url TEXT,
    webhook_secret_sealed BYTEA,
    paused_at TIMESTAMPTZ(6),
    next_at TIMESTAMPTZ(6),
    -- Of the rows sent last, to know whether anything changed.
    last_digest BYTEA,
    created_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT subscription_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES organization (id),
    FOREIGN KEY (organization_id, owner_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX subscription_due ON subscription (next_at) WHERE next_at IS NOT NULL;

-- One sending of a subscription by mail or webhook; also those that had nothing to send, with the reason.
CREATE TABLE delivery (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    subscription_id UUID NOT NULL,
    -- The moment it was due for: the same one is never sent twice.
    due_at TIMESTAMPTZ(6) NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
    test BOOLEAN NOT NULL DEFAULT false,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'sent', 'skipped', 'failed')),
    tries INTEGER NOT NULL DEFAULT 0,
    rows BIGINT,
    problem TEXT,
    created_at TIMESTAMPTZ(6) NOT NULL,
    finished_at TIMESTAMPTZ(6),

    CONSTRAINT delivery_pkey PRIMARY KEY (organization_id, id),
    CONSTRAINT delivery_once UNIQUE (organization_id, subscription_id, due_at, channel, test),
    FOREIGN KEY (organization_id, subscription_id) REFERENCES subscription (organization_id, id) ON DELETE CASCADE
);

-- How one person likes a table: columns, widths, order, density.
CREATE TABLE view_setting (
    organization_id UUID NOT NULL,
    user_id UUID NOT NULL,
    view TEXT NOT NULL,
    value JSONB NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT view_setting_pkey PRIMARY KEY (organization_id, user_id, view),
    FOREIGN KEY (organization_id, user_id) REFERENCES directory_user (organization_id, id) ON DELETE CASCADE
);

SELECT raise_walls('activity_definition', 'custom_report', 'export', 'export_part', 'subscription', 'delivery', 'view_setting');
