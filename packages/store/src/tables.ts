/** The tables of both engines as Kysely sees them; migrations/ has the reasons. JSON comes as text. */
export type Json = string;

export interface Tables {
  migration: { number: number; name: string; breaking: number; applied_at: string };
  original: { sha256: string; media_type: string | null; length: number; bytes: Uint8Array };
  outlet: { id: string; entry: Json };
  report: {
    number: number;
    id: string;
    text_sha256: string;
    outlet: string | null;
    published: string | null;
    published_day: number | null;
    title: string | null;
    language: string;
    text: string;
    added_at: string;
    copy_of: number | null;
    to_gather: number;
    signature: string | null;
  };
  report_band: { band: number; report: number };
  retrieval: {
    number: number;
    report: number;
    original: string | null;
    retrieved_at: string;
    url: string | null;
    file: string | null;
    headers: Json | null;
    notes: Json | null;
    facts_sha256: string;
  };
  coder: { number: number; name: string; version: string; model: string; gazetteer: string };
  coding: {
    number: number;
    report: number;
    coder: number;
    coded_at: string;
    current: number;
    claims: number;
    sha256: string;
    rest: Json;
  };
  sentence: { number: number; report: number; first: number; behind: number; text: string };
  claim: {
    number: number;
    key: string;
    report: number;
    coding: number;
    sentence: number;
    type: string;
    factuality: string;
    confidence: number;
    day_from: number | null;
    day_to: number | null;
    day_stated: number;
    source: string | null;
    source_kind: string | null;
    record: Json;
    decided: Json | null;
    review: string;
    added_by: string | null;
  };
  past_claim: { coding: number; key: string; record: Json };
  place: {
    id: string;
    name: string;
    country: string | null;
    admin1: string | null;
    feature: string;
    lat: number;
    lon: number;
  };
  claim_place: {
    number: number;
    claim: number;
    role: string;
    place: string | null;
    name: string;
    folded: string;
    country: string | null;
    lat: number | null;
    lon: number | null;
    radius_km: number | null;
    day_from: number | null;
    day_to: number | null;
  };
  claim_actor: {
    claim: number;
    position: number;
    role: string;
    actor: string | null;
    name: string;
    folded: string;
  };
  incident: {
    number: number;
    id: string;
    standing: number;
    merged_into: string | null;
    title: string;
    types: string;
    day_from: number | null;
    day_to: number | null;
    place: string | null;
    lat: number | null;
    lon: number | null;
    claims: number;
    reports: number;
    outlets: number;
    independent: number;
    disputed: number;
  };
  incident_grade: { incident: number; scale: string; grade: string };
  telling: { number: number; id: string; report: number; incident: number | null; facts: Json };
  telling_claim: { key: string; telling: number };
  block: { block: number; telling: number };
  link: { one: number; other: number; score: number };
  review: {
    subject: string;
    id: string;
    field: string;
    reviewer: string;
    value: Json;
    note: string;
    decided_at: string;
  };
  moment: {
    number: number;
    made_at: string;
    who: string;
    note: string;
    changes: string;
    before: string;
    undoes: number | null;
    request: string | null;
    hash: string;
  };
  revision: { number: number };
}

export type TableName = keyof Tables;
