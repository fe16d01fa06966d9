-- What registries said of the domains of an organization's tenants, where it has them asked: once a day.
CREATE TABLE domain_registration (
    organization_id UUID NOT NULL,
    domain TEXT NOT NULL,
    -- Null: the registry does not tell.
    ends_at TIMESTAMPTZ(6),
    asked_at TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT domain_registration_pkey PRIMARY KEY (organization_id, domain),
    FOREIGN KEY (organization_id) REFERENCES organization (id)
);

SELECT raise_walls('domain_registration');
