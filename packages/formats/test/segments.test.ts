import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lanes, segment } from '../src/segments.ts';

const marks = fc.array(
  fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]) => ({ start, end: start + length, value: null })),
  { maxLength: 12 },
);

test('segments cover the range once, in order, and know every mark over them', () => {
  fc.assert(
    fc.property(marks, fc.nat(30), fc.integer({ min: 1, max: 40 }), (list, start, length) => {
      const end = start + length;
      const segments = segment(start, end, list);
      assert.equal(segments[0]!.start, start);
      assert.equal(segments.at(-1)!.end, end);
      for (const [index, piece] of segments.entries()) {
        assert.ok(piece.start < piece.end);
        if (index > 0) assert.equal(piece.start, segments[index - 1]!.end);
        const over = list.filter((mark) => mark.start < mark.end && mark.start < piece.end && mark.end > piece.start);
        assert.deepEqual(piece.marks, over);
      }
    }),
  );
});

test('no two marks that overlap share a lane', () => {
  fc.assert(
    fc.property(marks, (list) => {
      const given = lanes(list);
      for (const a of list)
        for (const b of list)
          if (a !== b && a.start < b.end && b.start < a.end) assert.notEqual(given.get(a), given.get(b));
    }),
  );
});
