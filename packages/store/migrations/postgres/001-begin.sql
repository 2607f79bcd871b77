--! breaking
-- The record: reports with their originals, what coders read in them, incidents, people's decisions.
-- Days are numbers of days since 1970-01-01, instants are ISO 8601 in UTC, truth is 0 or 1.

CREATE TABLE original (
  sha256 text PRIMARY KEY,
  media_type text,
  length integer NOT NULL,
  bytes bytea NOT NULL
);

CREATE TABLE outlet (
  id text PRIMARY KEY,
  entry json NOT NULL
);

CREATE TABLE report (
  number bigint PRIMARY KEY,
  id text NOT NULL UNIQUE,
  text_sha256 text NOT NULL,
  outlet text,
  published text,
  published_day integer,
  title text,
  language text NOT NULL,
  text text NOT NULL,
  added_at text NOT NULL,
  -- The report that this one repeats nearly word for word.
  copy_of bigint REFERENCES report (number),
  -- Whether its claims have still to be gathered into incidents.
  to_gather integer NOT NULL DEFAULT 1,
  signature text
);
CREATE INDEX report_text ON report (text_sha256);
CREATE INDEX report_outlet ON report (outlet);
CREATE INDEX report_to_gather ON report (number) WHERE to_gather = 1;

-- Bands of signatures, by which near-identical reports are found.
CREATE TABLE report_band (
  band bigint NOT NULL,
  report bigint NOT NULL REFERENCES report (number),
  PRIMARY KEY (band, report)
);

CREATE TABLE retrieval (
  number bigint PRIMARY KEY,
  report bigint NOT NULL REFERENCES report (number),
  original text REFERENCES original (sha256),
  retrieved_at text NOT NULL,
  url text,
  file text,
  headers json,
  -- Hash of the facts, so that telling them twice is noted once.
  facts_sha256 text NOT NULL,
  UNIQUE (report, facts_sha256)
);
CREATE INDEX retrieval_original ON retrieval (original);

CREATE TABLE coder (
  number bigint PRIMARY KEY,
  name text NOT NULL,
  version text NOT NULL,
  model text NOT NULL,
  gazetteer text NOT NULL,
  UNIQUE (name, version, model, gazetteer)
);

-- One reading of a report by a coder. The claims of the current one are in claim, those of the others in past_claim.
CREATE TABLE coding (
  number bigint PRIMARY KEY,
  report bigint NOT NULL REFERENCES report (number),
  coder bigint NOT NULL REFERENCES coder (number),
  coded_at text NOT NULL,
  current integer NOT NULL,
  claims integer NOT NULL,
  -- SHA-256 of the reading, by which the same answer is known again.
  sha256 text NOT NULL,
  -- Offsets of sentences, mentions of places and actors.
  rest json NOT NULL
);
CREATE INDEX coding_report ON coding (report);
CREATE UNIQUE INDEX coding_current ON coding (report) WHERE current = 1;

CREATE TABLE sentence (
  number bigint PRIMARY KEY,
  report bigint NOT NULL REFERENCES report (number),
  first integer NOT NULL,
  behind integer NOT NULL,
  text text NOT NULL,
  UNIQUE (report, first, behind)
);

ALTER TABLE sentence ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED;
CREATE INDEX sentence_words ON sentence USING gin (words);

CREATE TABLE claim (
  number bigint PRIMARY KEY,
  key text NOT NULL UNIQUE,
  report bigint NOT NULL REFERENCES report (number),
  coding bigint NOT NULL REFERENCES coding (number),
  sentence bigint NOT NULL REFERENCES sentence (number),
  type text NOT NULL,
  factuality text NOT NULL,
  confidence double precision NOT NULL,
  day_from integer,
  day_to integer,
  day_stated integer NOT NULL,
  source text,
  record json NOT NULL
);
CREATE INDEX claim_report ON claim (report);
CREATE INDEX claim_sentence ON claim (sentence);
CREATE INDEX claim_type_day ON claim (type, day_from);
CREATE INDEX claim_day ON claim (day_from, day_to);

CREATE TABLE past_claim (
  coding bigint NOT NULL REFERENCES coding (number),
  key text NOT NULL,
  record json NOT NULL,
  PRIMARY KEY (coding, key)
);

-- What claims name of places and actors, of current claims only.
CREATE TABLE place (
  id text PRIMARY KEY,
  name text NOT NULL,
  country text,
  admin1 text,
  feature text NOT NULL,
  lat double precision NOT NULL,
  lon double precision NOT NULL
);

CREATE TABLE claim_place (
  number bigint PRIMARY KEY,
  claim bigint NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
  role text NOT NULL,
  place text REFERENCES place (id),
  name text NOT NULL,
  folded text NOT NULL,
  country text,
  lat double precision,
  lon double precision,
  radius_km double precision,
  -- The claim's days, again, so that a search by area and time needs no other table.
  day_from integer,
  day_to integer
);
CREATE INDEX claim_place_claim ON claim_place (claim);
CREATE INDEX claim_place_place ON claim_place (place);
CREATE INDEX claim_place_folded ON claim_place (folded);

ALTER TABLE claim_place ADD COLUMN point geometry(Point, 4326)
  GENERATED ALWAYS AS (st_setsrid(st_makepoint(lon, lat), 4326)) STORED;
CREATE INDEX claim_place_point ON claim_place USING gist (point);

CREATE TABLE claim_actor (
  claim bigint NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
  position integer NOT NULL,
  role text NOT NULL,
  actor text,
  name text NOT NULL,
  folded text NOT NULL,
  PRIMARY KEY (claim, role, position)
);
CREATE INDEX claim_actor_actor ON claim_actor (actor) WHERE actor IS NOT NULL;

CREATE TABLE incident (
  number bigint PRIMARY KEY,
  id text NOT NULL UNIQUE,
  -- 0 when its claims have gone to others; most of them to merged_into.
  standing integer NOT NULL,
  merged_into text,
  title text NOT NULL,
  types text NOT NULL,
  day_from integer,
  day_to integer,
  place text,
  lat double precision,
  lon double precision,
  claims integer NOT NULL,
  reports integer NOT NULL,
  outlets integer NOT NULL,
  independent integer NOT NULL,
  disputed integer NOT NULL
);
CREATE INDEX incident_merged ON incident (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX incident_day ON incident (day_from) WHERE standing = 1;

CREATE TABLE incident_grade (
  incident bigint NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
  scale text NOT NULL,
  grade text NOT NULL,
  PRIMARY KEY (incident, scale)
);
CREATE INDEX incident_grade_grade ON incident_grade (scale, grade);

-- What one report tells of one happening, and the blocks and links by which tellings are gathered.
CREATE TABLE telling (
  number bigint PRIMARY KEY,
  id text NOT NULL UNIQUE,
  report bigint NOT NULL REFERENCES report (number),
  incident bigint REFERENCES incident (number),
  facts json NOT NULL
);
CREATE INDEX telling_report ON telling (report);
CREATE INDEX telling_incident ON telling (incident);

CREATE TABLE telling_claim (
  key text PRIMARY KEY,
  telling bigint NOT NULL REFERENCES telling (number) ON DELETE CASCADE
);
CREATE INDEX telling_claim_telling ON telling_claim (telling);

CREATE TABLE block (
  block bigint NOT NULL,
  telling bigint NOT NULL REFERENCES telling (number) ON DELETE CASCADE,
  PRIMARY KEY (block, telling)
);
CREATE INDEX block_telling ON block (telling);

CREATE TABLE link (
  one bigint NOT NULL REFERENCES telling (number) ON DELETE CASCADE,
  other bigint NOT NULL REFERENCES telling (number) ON DELETE CASCADE,
  score double precision NOT NULL,
  PRIMARY KEY (one, other)
);
CREATE INDEX link_other ON link (other);

-- What people decided as it stands now, and the log of all their decisions, which is never rewritten.
CREATE TABLE review (
  subject text NOT NULL,
  id text NOT NULL,
  field text NOT NULL,
  reviewer text NOT NULL,
  value json NOT NULL,
  note text NOT NULL,
  decided_at text NOT NULL,
  PRIMARY KEY (subject, id, field, reviewer)
);

CREATE TABLE moment (
  number bigint PRIMARY KEY,
  made_at text NOT NULL,
  who text NOT NULL,
  note text NOT NULL,
  changes text NOT NULL,
  -- What the changes took the place of, so that they can be taken back.
  before text NOT NULL,
  undoes bigint UNIQUE REFERENCES moment (number),
  -- SHA-256 over this moment and the hash of the one before it.
  hash text NOT NULL
);
CREATE FUNCTION moment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log of decisions is never rewritten';
END
$$;
CREATE TRIGGER moment_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON moment
  FOR EACH STATEMENT EXECUTE FUNCTION moment_stays();

-- Numbers are handed out here, a run at a time.
CREATE SEQUENCE number_of_row AS bigint;

-- For maps: one row a place of a claim, with real dates.
CREATE VIEW claim_on_map AS
SELECT claim_place.number, claim.key, report.id AS report, report.outlet, claim.type, claim.factuality,
  claim_place.role, claim_place.name, claim_place.radius_km,
  date '1970-01-01' + claim.day_from AS first_day, date '1970-01-01' + claim.day_to AS last_day,
  claim.day_stated = 1 AS day_stated, claim.confidence, sentence.text AS sentence, claim_place.point
FROM claim_place
JOIN claim ON claim.number = claim_place.claim
JOIN report ON report.number = claim.report
JOIN sentence ON sentence.number = claim.sentence
WHERE claim_place.point IS NOT NULL;
