-- What changed last in an organization, for its overview. Memberships are left out: an initial cycle writes them by the
-- hundred thousand, and each change of a role has a row of its own that sums them up.
CREATE INDEX directory_change_recent ON directory_change (organization_id, at DESC, id DESC) WHERE object_kind <> 'membership';
