-- Sources: Entra tenants that are read through Microsoft Graph, with which credentials, by which connectors, what was collected when, and the records.

-- Every table of an organization gets the same wall. A function, so that each migration that brings such a table says so in one line.
CREATE FUNCTION raise_walls(VARIADIC tables text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY tables
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format($policy$CREATE POLICY organization ON %I
      USING (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
      WITH CHECK (organization_id = (SELECT nullif(current_setting('app.organization_id', true), '')::uuid) OR (SELECT current_setting('app.system', true) = 'on'))
    $policy$, walled);
  END LOOP;
END $$;

CREATE TABLE credential (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    display_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    client_id UUID NOT NULL,
    client_secret_sealed BYTEA,
    client_secret_expires_at TIMESTAMPTZ(6),
    -- Moves with every change, so that a token got with the old content is not used with the new one.
    version INTEGER NOT NULL DEFAULT 1,
    created_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT credential_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX credential_name ON credential (organization_id, name_key);

-- The key pairs of a credential: `made` until Microsoft accepted a token request signed with it, `in-use` from then on; with a renewal the
-- newer one takes over when it is accepted, and the older one is `retired` until somebody removes it.
CREATE TABLE credential_certificate (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    credential_id UUID NOT NULL,
    state TEXT NOT NULL,
    certificate_der BYTEA NOT NULL,
    private_key_sealed BYTEA NOT NULL,
    thumbprint_sha1 TEXT NOT NULL,
    thumbprint_sha256 TEXT NOT NULL,
    not_before TIMESTAMPTZ(6) NOT NULL,
    not_after TIMESTAMPTZ(6) NOT NULL,
    accepted_at TIMESTAMPTZ(6),
    created_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT credential_certificate_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, credential_id) REFERENCES credential (organization_id, id) ON DELETE CASCADE,
    CHECK (state IN ('made', 'in-use', 'retired'))
);
CREATE INDEX credential_certificate_of ON credential_certificate (organization_id, credential_id);

CREATE TABLE source_group (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    crawl BOOLEAN NOT NULL DEFAULT true,
    -- Per kind of connector, in the form of `ConnectorSettings`.
    connectors JSONB NOT NULL,
    created_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT source_group_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX source_group_name ON source_group (organization_id, name_key);

-- A source whose records are kept stays as a row with `deleted_at`, so that adding its tenant again takes them up.
CREATE TABLE source (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    source_group_id UUID NOT NULL,
    data_source TEXT NOT NULL DEFAULT 'entra-id',
    tenant_id UUID NOT NULL,
    tenant_name TEXT,
    cloud TEXT NOT NULL,
    credential_id UUID,
    -- Null: as the group says.
    crawl BOOLEAN,
    -- `premium`, `free`, or null while nobody knows: it decides how far back there is something to collect.
    licence TEXT,
    accounts_read_at TIMESTAMPTZ(6),
    accounts_problem JSONB,
    created_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,
    deleting_at TIMESTAMPTZ(6),
    deleted_at TIMESTAMPTZ(6),

    CONSTRAINT source_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id) REFERENCES organization (id) ON DELETE CASCADE,
    FOREIGN KEY (organization_id, source_group_id) REFERENCES source_group (organization_id, id),
    FOREIGN KEY (organization_id, credential_id) REFERENCES credential (organization_id, id),
    CHECK (deleted_at IS NOT NULL OR credential_id IS NOT NULL),
    CHECK (cloud IN ('global', 'us-government', 'us-government-dod', 'china'))
);
CREATE UNIQUE INDEX source_tenant ON source (organization_id, tenant_id);
CREATE INDEX source_of_group ON source (organization_id, source_group_id);
CREATE INDEX source_by_credential ON source (organization_id, credential_id);

-- The groups whose members are service accounts, by object ID: a name can be given away.
CREATE TABLE source_service_group (
    organization_id UUID NOT NULL,
    source_id UUID NOT NULL,
    object_id UUID NOT NULL,
    name TEXT NOT NULL,
    members INTEGER,
    read_at TIMESTAMPTZ(6),
    -- Why its members could not be read the last time; everything is stored meanwhile.
    problem JSONB,

    CONSTRAINT source_service_group_pkey PRIMARY KEY (organization_id, source_id, object_id),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE
);

-- Everybody of the tenant as read once a day, for billing and for leaving out service accounts.
CREATE TABLE source_account (
    organization_id UUID NOT NULL,
    source_id UUID NOT NULL,
    object_id UUID NOT NULL,
    user_name TEXT NOT NULL,
    display_name TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    guest BOOLEAN NOT NULL,
    synced BOOLEAN NOT NULL,
    service_account BOOLEAN NOT NULL DEFAULT false,
    seen_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT source_account_pkey PRIMARY KEY (organization_id, source_id, object_id),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE connector (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    source_id UUID NOT NULL,
    kind TEXT NOT NULL,
    -- Null: as the group says.
    settings JSONB,
    paused_at TIMESTAMPTZ(6),
    -- What it last met, in the form of `Condition`; null while all is well.
    condition JSONB,
    throttled_until TIMESTAMPTZ(6),
    -- Null: nothing is due, because it is paused, off or waits for somebody.
    next_run_at TIMESTAMPTZ(6),
    -- The number of the newest run. What a run writes counts only while this is its own number.
    fence BIGINT NOT NULL DEFAULT 0,
    last_success_at TIMESTAMPTZ(6),
    consecutive_failures INTEGER NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT connector_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE,
    CHECK (kind IN ('activity', 'logons', 'state'))
);
CREATE UNIQUE INDEX connector_of_source ON connector (organization_id, source_id, kind);
-- Across organizations: what is due next.
CREATE INDEX connector_due ON connector (next_run_at) WHERE next_run_at IS NOT NULL;

-- How far each log was read. Everything up to `watermark` is final but for late events; `backfilled_to` is how far back the first
-- collection has come, and `floor` where it ends.
CREATE TABLE connector_stream (
    organization_id UUID NOT NULL,
    connector_id UUID NOT NULL,
    stream TEXT NOT NULL,
    watermark TIMESTAMPTZ(6),
    backfilled_to TIMESTAMPTZ(6),
    floor TIMESTAMPTZ(6),
    slice_seconds INTEGER NOT NULL DEFAULT 3600,
    overlap_seconds INTEGER NOT NULL,
    late_pass_at TIMESTAMPTZ(6),
    deep_pass_at TIMESTAMPTZ(6),
    last_event_at TIMESTAMPTZ(6),
    -- Whether Graph takes `status/errorCode ne 0` in this tenant; null while nobody tried.
    filters_failed BOOLEAN,

    CONSTRAINT connector_stream_pkey PRIMARY KEY (organization_id, connector_id, stream),
    FOREIGN KEY (organization_id, connector_id) REFERENCES connector (organization_id, id) ON DELETE CASCADE
);

CREATE TABLE collection_run (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    connector_id UUID NOT NULL,
    fence BIGINT NOT NULL,
    -- `schedule` or `person`.
    trigger TEXT NOT NULL,
    status TEXT NOT NULL,
    queued_at TIMESTAMPTZ(6) NOT NULL,
    started_at TIMESTAMPTZ(6),
    ended_at TIMESTAMPTZ(6),
    read_count INTEGER NOT NULL DEFAULT 0,
    stored_count INTEGER NOT NULL DEFAULT 0,
    changed_count INTEGER NOT NULL DEFAULT 0,
    left_out_count INTEGER NOT NULL DEFAULT 0,
    rejected_count INTEGER NOT NULL DEFAULT 0,
    late_count INTEGER NOT NULL DEFAULT 0,
    -- In the form of `Condition`.
    problem JSONB,

    CONSTRAINT collection_run_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, connector_id) REFERENCES connector (organization_id, id) ON DELETE CASCADE,
    CHECK (status IN ('queued', 'running', 'done', 'failed', 'stopped'))
);
CREATE INDEX collection_run_of ON collection_run (organization_id, connector_id, id DESC);

-- One hour of one log, or less of it while it is the newest or the oldest: what lies between `covered_from` and `covered_to` was read.
CREATE TABLE collection_window (
    organization_id UUID NOT NULL,
    connector_id UUID NOT NULL,
    stream TEXT NOT NULL,
    hour TIMESTAMPTZ(6) NOT NULL,
    covered_from TIMESTAMPTZ(6) NOT NULL,
    covered_to TIMESTAMPTZ(6) NOT NULL,
    verdict TEXT NOT NULL,
    stored_count INTEGER NOT NULL DEFAULT 0,
    changed_count INTEGER NOT NULL DEFAULT 0,
    left_out_count INTEGER NOT NULL DEFAULT 0,
    rejected_count INTEGER NOT NULL DEFAULT 0,
    late_count INTEGER NOT NULL DEFAULT 0,
    -- Why it is missing, as a sentence.
    reason TEXT,
    checked_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT collection_window_pkey PRIMARY KEY (organization_id, connector_id, stream, hour),
    FOREIGN KEY (organization_id, connector_id) REFERENCES connector (organization_id, id) ON DELETE CASCADE,
    CHECK (verdict IN ('collected', 'empty', 'late', 'repaired', 'missing'))
);

-- Events that PostgreSQL or our own reading refused, each alone, so that none is lost and none stops the others.
CREATE TABLE collection_reject (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    connector_id UUID NOT NULL,
    stream TEXT NOT NULL,
    graph_id TEXT,
    occurred_at TIMESTAMPTZ(6),
    reason TEXT NOT NULL,
    raw TEXT NOT NULL,
    rejected_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT collection_reject_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, connector_id) REFERENCES connector (organization_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX collection_reject_event ON collection_reject (organization_id, connector_id, stream, md5(raw));

-- The records themselves, searched in bulk: no policy, since behind one PostgreSQL would use no index for it; read and written by
-- lib/activity alone, where every statement names the organization.
CREATE TABLE activity_record (
    organization_id UUID NOT NULL,
    source_id UUID NOT NULL,
    stream TEXT NOT NULL,
    graph_id TEXT NOT NULL,
    occurred_at TIMESTAMPTZ(6) NOT NULL,
    -- `activity` or `logon`.
    kind TEXT NOT NULL,
    action TEXT NOT NULL,
    type TEXT NOT NULL,
    activity TEXT NOT NULL,
    who TEXT NOT NULL,
    who_id TEXT,
    what TEXT NOT NULL,
    what_id TEXT,
    "where" TEXT,
    place TEXT,
    application TEXT,
    -- `success`, `failure`, `interrupted` or `timeout`; null where Graph does not say.
    result TEXT,
    reason TEXT,
    error_code INTEGER,
    correlation_id TEXT,
    tags TEXT[] NOT NULL,
    -- `[{ name, before, after }]`, values as text or null.
    changes JSONB NOT NULL,
    raw JSONB NOT NULL,
    -- SHA-256 of the raw event: the same id comes again with more in it.
    hash BYTEA NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    first_seen_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT activity_record_pkey PRIMARY KEY (organization_id, source_id, stream, graph_id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE activity_record_default PARTITION OF activity_record DEFAULT;
CREATE INDEX activity_record_newest ON activity_record (organization_id, occurred_at DESC, graph_id DESC);
CREATE INDEX activity_record_kind ON activity_record (organization_id, kind, occurred_at DESC, graph_id DESC);

ALTER TABLE organization
  ADD COLUMN activity_kept_days INTEGER NOT NULL DEFAULT 400 CHECK (activity_kept_days BETWEEN 30 AND 3660),
  ADD COLUMN deleting_at TIMESTAMPTZ(6);

SELECT raise_walls('credential', 'credential_certificate', 'source_group', 'source', 'source_service_group', 'source_account', 'connector',
  'connector_stream', 'collection_run', 'collection_window', 'collection_reject');
