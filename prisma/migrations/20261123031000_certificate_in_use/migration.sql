-- One key pair of a credential is in use, whatever two renewals at once try.
CREATE UNIQUE INDEX credential_certificate_in_use ON credential_certificate (organization_id, credential_id) WHERE state = 'in-use';
