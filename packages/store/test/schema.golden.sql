CREATE INDEX block_telling ON block (telling);

CREATE INDEX claim_actor_actor ON claim_actor (actor) WHERE actor IS NOT NULL;

CREATE INDEX claim_day ON claim (day_from, day_to);

CREATE INDEX claim_place_claim ON claim_place (claim);

CREATE INDEX claim_place_folded ON claim_place (folded);

CREATE INDEX claim_place_place ON claim_place (place);

CREATE INDEX claim_report ON claim (report);

CREATE INDEX claim_review ON claim (review) WHERE review <> 'unreviewed';

CREATE INDEX claim_sentence ON claim (sentence);

CREATE INDEX claim_type_day ON claim (type, day_from);

CREATE UNIQUE INDEX coding_current ON coding (report) WHERE current = 1;

CREATE INDEX coding_report ON coding (report);

CREATE INDEX incident_day ON incident (day_from) WHERE standing = 1;

CREATE INDEX incident_grade_grade ON incident_grade (scale, grade);

CREATE INDEX incident_merged ON incident (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX link_other ON link (other);

CREATE UNIQUE INDEX moment_request ON moment (request) WHERE request IS NOT NULL;

CREATE INDEX report_outlet ON report (outlet);

CREATE INDEX report_text ON report (text_sha256);

CREATE INDEX report_to_gather ON report (number) WHERE to_gather = 1;

CREATE INDEX retrieval_original ON retrieval (original);

CREATE INDEX review_reviewer ON review (reviewer);

CREATE INDEX telling_claim_telling ON telling_claim (telling);

CREATE INDEX telling_incident ON telling (incident);

CREATE INDEX telling_report ON telling (report);

CREATE TABLE block (
  block INTEGER NOT NULL,
  telling INTEGER NOT NULL REFERENCES telling (number) ON DELETE CASCADE,
  PRIMARY KEY (block, telling)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES report (number),
  coding INTEGER NOT NULL REFERENCES coding (number),
  sentence INTEGER NOT NULL REFERENCES sentence (number),
  type TEXT NOT NULL,
  factuality TEXT NOT NULL,
  confidence REAL NOT NULL,
  day_from INTEGER,
  day_to INTEGER,
  day_stated INTEGER NOT NULL,
  source TEXT,
  record TEXT NOT NULL
, decided TEXT, review TEXT NOT NULL DEFAULT 'unreviewed', added_by TEXT, source_kind TEXT) STRICT;

CREATE TABLE claim_actor (
  claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  actor TEXT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (claim, role, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE claim_area USING rtree (
  number, west, east, south, north, first_day, last_day
);

CREATE TABLE claim_place (
  number INTEGER PRIMARY KEY,
  claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE,
  role TEXT NOT NULL,
  place TEXT REFERENCES place (id),
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  country TEXT,
  lat REAL,
  lon REAL,
  radius_km REAL,
  -- The claim's days, again, so that a search by area and time needs no other table.
  day_from INTEGER,
  day_to INTEGER
) STRICT;

CREATE TABLE coder (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  model TEXT NOT NULL,
  gazetteer TEXT NOT NULL,
  UNIQUE (name, version, model, gazetteer)
) STRICT;

CREATE TABLE coding (
  number INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (number),
  coder INTEGER NOT NULL REFERENCES coder (number),
  coded_at TEXT NOT NULL,
  current INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  -- SHA-256 of the reading, by which the same answer is known again.
  sha256 TEXT NOT NULL,
  -- Offsets of sentences, mentions of places and actors.
  rest TEXT NOT NULL
) STRICT;

CREATE TABLE incident (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- 0 when its claims have gone to others; most of them to merged_into.
  standing INTEGER NOT NULL,
  merged_into TEXT,
  title TEXT NOT NULL,
  types TEXT NOT NULL,
  day_from INTEGER,
  day_to INTEGER,
  place TEXT,
  lat REAL,
  lon REAL,
  claims INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  independent INTEGER NOT NULL,
  disputed INTEGER NOT NULL
) STRICT;

CREATE TABLE incident_grade (
  incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
  scale TEXT NOT NULL,
  grade TEXT NOT NULL,
  PRIMARY KEY (incident, scale)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  one INTEGER NOT NULL REFERENCES telling (number) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES telling (number) ON DELETE CASCADE,
  score REAL NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (
      number integer primary key, name text not null, breaking integer not null, applied_at text not null) strict;

CREATE TABLE moment (
  number INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  who TEXT NOT NULL,
  note TEXT NOT NULL,
  changes TEXT NOT NULL,
  -- What the changes took the place of, so that they can be taken back.
  before TEXT NOT NULL,
  undoes INTEGER UNIQUE REFERENCES moment (number),
  -- SHA-256 over this moment and the hash of the one before it.
  hash TEXT NOT NULL
, request TEXT) STRICT;

CREATE TABLE original (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT,
  length INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE outlet (
  id TEXT PRIMARY KEY,
  entry TEXT NOT NULL
) STRICT;

CREATE TABLE past_claim (
  coding INTEGER NOT NULL REFERENCES coding (number),
  key TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (coding, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  feature TEXT NOT NULL,
  lat REAL NOT NULL,
  lon REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  text_sha256 TEXT NOT NULL,
  outlet TEXT,
  published TEXT,
  published_day INTEGER,
  title TEXT,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  added_at TEXT NOT NULL,
  -- The report that this one repeats nearly word for word.
  copy_of INTEGER REFERENCES report (number),
  -- Whether its claims have still to be gathered into incidents.
  to_gather INTEGER NOT NULL DEFAULT 1,
  signature TEXT
) STRICT;

CREATE TABLE report_band (
  band INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report (number),
  PRIMARY KEY (band, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE retrieval (
  number INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (number),
  original TEXT REFERENCES original (sha256),
  retrieved_at TEXT NOT NULL,
  url TEXT,
  file TEXT,
  headers TEXT,
  -- Hash of the facts, so that telling them twice is noted once.
  facts_sha256 TEXT NOT NULL, notes TEXT,
  UNIQUE (report, facts_sha256)
) STRICT;

CREATE TABLE review (
  subject TEXT NOT NULL,
  id TEXT NOT NULL,
  field TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  value TEXT NOT NULL,
  note TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (subject, id, field, reviewer)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
  number INTEGER NOT NULL
) STRICT;

CREATE TABLE sentence (
  number INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report (number),
  first INTEGER NOT NULL,
  behind INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (report, first, behind)
) STRICT;

CREATE VIRTUAL TABLE sentence_text USING fts5 (
  text, content = 'sentence', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE telling (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES report (number),
  incident INTEGER REFERENCES incident (number),
  facts TEXT NOT NULL
) STRICT;

CREATE TABLE telling_claim (
  key TEXT PRIMARY KEY,
  telling INTEGER NOT NULL REFERENCES telling (number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TRIGGER claim_place_added AFTER INSERT ON claim_place WHEN new.lat IS NOT NULL BEGIN
  INSERT INTO claim_area VALUES (
    new.number, new.lon, new.lon, new.lat, new.lat, coalesce(new.day_from, -8000000), coalesce(new.day_to, 8000000)
  );
END;

CREATE TRIGGER claim_place_removed AFTER DELETE ON claim_place WHEN old.lat IS NOT NULL BEGIN
  DELETE FROM claim_area WHERE number = old.number;
END;

CREATE TRIGGER moment_remains BEFORE DELETE ON moment BEGIN
  SELECT raise(ABORT, 'the log of decisions is never rewritten');
END;

CREATE TRIGGER moment_stays BEFORE UPDATE ON moment BEGIN
  SELECT raise(ABORT, 'the log of decisions is never rewritten');
END;

CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
  INSERT INTO sentence_text (rowid, text) VALUES (new.number, new.text);
END;

CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
  INSERT INTO sentence_text (sentence_text, rowid, text) VALUES ('delete', old.number, old.text);
END;
