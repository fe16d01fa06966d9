-- State: what is in a tenant from one run to another, and the risks that follow from it.

-- A reading of a whole tenant. What it writes bears its number, and nobody sees a number that is not published: as of a moment is the last
-- run published at or before it.
CREATE TABLE state_run (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    source_id UUID NOT NULL,
    -- 1, 2, 3 ... of a source, without gaps among those published.
    number INTEGER NOT NULL,
    -- running, published, abandoned
    status TEXT NOT NULL,
    started_at TIMESTAMPTZ(6) NOT NULL,
    published_at TIMESTAMPTZ(6),
    -- Everything was read anew; otherwise what Microsoft says has changed.
    complete BOOLEAN NOT NULL,
    -- By part (a type of object or a kind of link): verdict, problem, counts, when it was last read well.
    parts JSONB NOT NULL DEFAULT '{}',
    -- Where a run that goes on in slices has come to; null when it is over.
    progress JSONB,

    CONSTRAINT state_run_pkey PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, source_id, number),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX state_run_published ON state_run (organization_id, source_id, published_at DESC) WHERE status = 'published';
CREATE UNIQUE INDEX state_run_running ON state_run (organization_id, source_id) WHERE status = 'running';

-- A version of an object: valid from one run until another, or still. Without a wall, being searched in bulk; lib/state names the
-- organization in every statement.
CREATE TABLE state_object (
    organization_id UUID NOT NULL,
    source_id UUID NOT NULL,
    type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    from_run INTEGER NOT NULL,
    -- The first run that no longer found this version; null: still so.
    to_run INTEGER,
    name TEXT NOT NULL,
    -- The first 16 bytes of the SHA-256 of the properties.
    hash BYTEA NOT NULL,
    properties JSONB NOT NULL,

    CONSTRAINT state_object_pkey PRIMARY KEY (organization_id, source_id, type, object_id, from_run)
);
CREATE INDEX state_object_began ON state_object (organization_id, source_id, from_run, type);
CREATE INDEX state_object_ended ON state_object (organization_id, source_id, to_run, type) WHERE to_run IS NOT NULL;

-- Who belongs to what: members and owners. Without a wall for the same reason.
CREATE TABLE state_link (
    organization_id UUID NOT NULL,
    source_id UUID NOT NULL,
    kind TEXT NOT NULL,
    owner_id UUID NOT NULL,
    member_id UUID NOT NULL,
    from_run INTEGER NOT NULL,
    to_run INTEGER,

    CONSTRAINT state_link_pkey PRIMARY KEY (organization_id, source_id, kind, owner_id, member_id, from_run)
);
CREATE INDEX state_link_of_member ON state_link (organization_id, source_id, member_id, kind);
CREATE INDEX state_link_began ON state_link (organization_id, source_id, from_run);
CREATE INDEX state_link_ended ON state_link (organization_id, source_id, to_run) WHERE to_run IS NOT NULL;

-- Thresholds by which findings become high, medium or low. Of the managing organization; one of them is the default.
CREATE TABLE risk_profile (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    is_default BOOLEAN NOT NULL DEFAULT false,
    -- By check: what differs from what the check says itself, or null where it is not assessed.
    metrics JSONB NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ(6) NOT NULL,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT risk_profile_pkey PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, name_key),
    FOREIGN KEY (organization_id) REFERENCES organization (id)
);
CREATE UNIQUE INDEX risk_profile_default ON risk_profile (organization_id) WHERE is_default;

-- What an organization says about its risks. Without a row: the default profile, no break-glass accounts.
CREATE TABLE risk_setting (
    organization_id UUID NOT NULL,
    -- Of the managing organization; null: the default one.
    profile_id UUID,
    -- Object IDs of users that nobody is to miss MFA, sign-ins or exclusions of.
    break_glass UUID[] NOT NULL DEFAULT '{}',
    -- Whether registries may be asked when the tenant's domains expire.
    ask_registries BOOLEAN NOT NULL DEFAULT false,
    updated_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT risk_setting_pkey PRIMARY KEY (organization_id),
    FOREIGN KEY (organization_id) REFERENCES organization (id)
);

-- Every check over one published run.
CREATE TABLE risk_assessment (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    source_id UUID NOT NULL,
    -- 1, 2, 3 ... of a source.
    number INTEGER NOT NULL,
    run_number INTEGER NOT NULL,
    at TIMESTAMPTZ(6) NOT NULL,
    -- As they were called then.
    profile_name TEXT NOT NULL,
    high INTEGER NOT NULL,
    medium INTEGER NOT NULL,
    low INTEGER NOT NULL,
    not_detected INTEGER NOT NULL,
    not_assessed INTEGER NOT NULL,

    CONSTRAINT risk_assessment_pkey PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, source_id, number),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX risk_assessment_newest ON risk_assessment (organization_id, source_id, at DESC);

CREATE TABLE risk_result (
    organization_id UUID NOT NULL,
    source_id UUID NOT NULL,
    check_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TIMESTAMPTZ(6) NOT NULL,
    -- detected, not-detected, not-assessed
    verdict TEXT NOT NULL,
    -- high, medium, low; null where nothing was detected.
    level TEXT,
    n INTEGER,
    -- Of how many; null where there is no whole.
    total INTEGER,
    -- What was found in a sentence, or why it could not be assessed.
    says TEXT,
    -- How it could be.
    fix TEXT,

    CONSTRAINT risk_result_pkey PRIMARY KEY (organization_id, source_id, check_id, number),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX risk_result_of_assessment ON risk_result (organization_id, source_id, number);

-- An object that a check is about: from one assessment until another, or still.
CREATE TABLE risk_finding (
    organization_id UUID NOT NULL,
    source_id UUID NOT NULL,
    check_id TEXT NOT NULL,
    object_type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    from_number INTEGER NOT NULL,
    to_number INTEGER,
    note TEXT,

    CONSTRAINT risk_finding_pkey PRIMARY KEY (organization_id, source_id, check_id, object_type, object_id, from_number),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX risk_finding_of_object ON risk_finding (organization_id, source_id, object_id);

-- A risk that somebody lives with: a whole check, or one object of it.
CREATE TABLE accepted_risk (
    organization_id UUID NOT NULL,
    id UUID NOT NULL,
    source_id UUID NOT NULL,
    check_id TEXT NOT NULL,
    object_type TEXT,
    object_id TEXT,
    reason TEXT NOT NULL,
    accepted_at TIMESTAMPTZ(6) NOT NULL,
    accepted_by UUID,
    accepted_by_name TEXT NOT NULL,
    expires_at TIMESTAMPTZ(6),
    ended_at TIMESTAMPTZ(6),
    ended_by_name TEXT,

    CONSTRAINT accepted_risk_pkey PRIMARY KEY (organization_id, id),
    FOREIGN KEY (organization_id, source_id) REFERENCES source (organization_id, id) ON DELETE CASCADE,
    CHECK ((object_type IS NULL) = (object_id IS NULL))
);
CREATE INDEX accepted_risk_open ON accepted_risk (organization_id, source_id, check_id) WHERE ended_at IS NULL;

SELECT raise_walls('state_run', 'risk_profile', 'risk_setting', 'risk_assessment', 'risk_result', 'risk_finding', 'accepted_risk');
