import { EXACT_FACETS } from '@dateline/store';
import { z } from '@hono/zod-openapi';
import { day, factuality, SOURCE_KINDS } from './record.ts';

/** One value or several: `type=strike&type=harm`. */
const several = <Item extends z.ZodType>(item: Item) =>
  z
    .union([z.array(item), item.transform((one) => [one])])
    .optional()
    .openapi({ type: 'array', items: { type: 'string' } });

const words = several(z.string().min(1).max(300));
const numbers = (count: number, shape: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))))
    .refine((list) => list.length === count && list.every(Number.isFinite), `expected ${shape}`)
    .optional()
    .openapi({ type: 'string', example: shape });

/** Classes and types nobody is without. */
const HAS = new RegExp(`^(?!(?:class|type)=$)(?:${EXACT_FACETS.join('|')})=.*$`, 's');

/** How far a claim has been reviewed. */
export const REVIEW_STATES = ['unreviewed', 'accepted', 'corrected', 'rejected', 'disputed'] as const;
export const reviewState = z.enum(REVIEW_STATES);
export type ReviewState = z.infer<typeof reviewState>;

/**
 * What claims are asked for, as parameters of an address: all that is given must hold, of several values any. The page has the same
 * in its own address, and saved views keep it as text.
 */
export const claimQuery = z
  .object({
    text: z.string().max(500).optional().openapi({
      description: 'Words the sentence must have in any form; "in quotes" in a row; -word not.',
    }),
    type: words.openapi({ description: 'Types or classes: `strike.air`, `strike`.' }),
    actor: words.openapi({ description: 'Identifiers of the register or words of the name; agents and patients.' }),
    agent: words,
    patient: words,
    place: words.openapi({ description: 'Identifiers or names of places.' }),
    country: words.openapi({ description: 'ISO 3166-1 alpha-2.' }),
    has: several(z.string().regex(HAS, 'expected facet=value, outlet=Gazette, or outlet= for none')).openapi({
      description:
        'A value just as columns and counts name it, `place=Torija`, or `place=` for claims without: several of one facet are alternatives, facets hold together.',
    }),
    box: numbers(4, 'west,south,east,north'),
    near: numbers(3, 'lat,lon,km'),
    within: z
      .string()
      .max(12_000)
      .optional()
      .openapi({ description: 'A ring drawn by hand: `lon,lat,lon,lat,…`, closed or not.' }),
    from: day.optional(),
    to: day.optional(),
    outlet: words,
    side: words.openapi({ description: 'Sides of outlets in the register; `none` for those of nobody.' }),
    source: words.openapi({ description: 'Words of whom the outlet cites; `none` for what it tells itself.' }),
    kind: several(z.enum([...SOURCE_KINDS, 'none'])).openapi({ description: 'Kinds of cited sources.' }),
    factuality: several(factuality),
    grade: several(z.string().regex(/^[^=]+=.+$/, 'expected scale=grade, airwars=Fair')),
    review: several(reviewState),
    reviewer: words.openapi({ description: 'Claims that one of these persons has decided upon.' }),
    confidence: z.coerce.number().min(0).max(1).optional().openapi({ description: 'Least confidence.' }),
    report: words,
    incident: words,
    key: words,
    copies: z.enum(['yes', 'no']).optional().openapi({ description: '`no` leaves out reports that repeat another.' }),
  })
  .openapi('ClaimQuery');
export type ClaimQueryGiven = z.input<typeof claimQuery>;
export type ClaimQueryRead = z.output<typeof claimQuery>;
