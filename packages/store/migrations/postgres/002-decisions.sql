--! breaking
-- What people decided of claims is laid over the coder's answer, so that searches go by it.

-- As the claim stands with what people decided, where that is otherwise than the coder answered.
ALTER TABLE claim ADD COLUMN decided json;
ALTER TABLE claim ADD COLUMN review text NOT NULL DEFAULT 'unreviewed';
-- The person who added it; null where the coder found it.
ALTER TABLE claim ADD COLUMN added_by text;
ALTER TABLE claim ADD COLUMN source_kind text;
CREATE INDEX claim_review ON claim (review) WHERE review <> 'unreviewed';
UPDATE claim SET source_kind = record -> 'source' ->> 'kind';

-- The name of the wish that made a moment, so that one sent twice is granted once.
ALTER TABLE moment ADD COLUMN request text;
CREATE UNIQUE INDEX moment_request ON moment (request) WHERE request IS NOT NULL;
CREATE INDEX review_reviewer ON review (reviewer);

-- How often the record has changed.
CREATE TABLE revision (
  number bigint NOT NULL
);
INSERT INTO revision VALUES (0);
