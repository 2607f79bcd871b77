import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openApiDocument, ROUTES } from '../src/document.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly summary?: string; readonly responses: object }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

test('the document describes every route, with a summary and its refusals', () => {
  const document = openApiDocument() as Document;
  assert.equal(document.openapi, '3.1.0');
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  assert.equal(operations.length, ROUTES.length);
  for (const operation of operations) {
    assert.ok(operation.summary);
    assert.ok('400' in operation.responses);
  }
  for (const name of ['Claim', 'CodedReport', 'Review', 'Moment', 'ClaimColumns', 'Problem'])
    assert.ok(name in document.components.schemas, name);
});

test('every reference of the document leads somewhere', () => {
  const document = openApiDocument() as Document;
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  assert.ok(references.length > 50);
  for (const [, name = ''] of references) assert.ok(name in document.components.schemas, name);
});

test('docs/api.md names every route', () => {
  const words = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
  for (const { method, path } of ROUTES)
    assert.ok(words.includes(`\`${method.toUpperCase()} ${path}\``), `${method} ${path}`);
});
