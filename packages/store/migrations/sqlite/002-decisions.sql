--! breaking
-- What people decided of claims is laid over the coder's answer, so that searches go by it.

-- As the claim stands with what people decided, where that is otherwise than the coder answered.
ALTER TABLE claim ADD COLUMN decided TEXT;
ALTER TABLE claim ADD COLUMN review TEXT NOT NULL DEFAULT 'unreviewed';
-- The person who added it; null where the coder found it.
ALTER TABLE claim ADD COLUMN added_by TEXT;
ALTER TABLE claim ADD COLUMN source_kind TEXT;
CREATE INDEX claim_review ON claim (review) WHERE review <> 'unreviewed';
UPDATE claim SET source_kind = json_extract(record, '$.source.kind');

-- The name of the wish that made a moment, so that one sent twice is granted once.
ALTER TABLE moment ADD COLUMN request TEXT;
CREATE UNIQUE INDEX moment_request ON moment (request) WHERE request IS NOT NULL;
CREATE INDEX review_reviewer ON review (reviewer);

-- How often the record has changed.
CREATE TABLE revision (
  number INTEGER NOT NULL
) STRICT;
INSERT INTO revision VALUES (0);
