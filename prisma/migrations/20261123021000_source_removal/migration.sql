-- What becomes of the records of a source that is being deleted: every batch does the same.
ALTER TABLE source
  ADD COLUMN deleting_records TEXT CHECK (deleting_records IN ('keep', 'delete')),
  ADD CHECK ((deleting_at IS NULL) = (deleting_records IS NULL));
