/** Where ACLED and UCDP leave a choice, or where a user of the table may want another one than theirs. */
export interface Conventions {
  /** `strict` leaves out what the scheme would not list, with a count and the reason; `open` writes it with empty cells. */
  readonly scope: 'strict' | 'open';
  /**
   * How a range becomes one number of dead in the ACLED-shaped table: `acled` as its codebook has it ("dozens" is 12, "tens"
   * 10, "hundreds" 100), `low` and `high` the ends of the range.
   */
  readonly fatalities: 'acled' | 'low' | 'high';
  /** What "several", "many" or a bare plural of dead counts as: ACLED has 3, and 10 in open war. */
  readonly several: '3' | '10';
  /** Which scale `geo_precision` and `time_precision` of the ACLED-shaped table use: its own 1–3, or UCDP's 1–7 and 1–5. */
  readonly precision: 'acled' | 'ucdp';
  /** Whether the kinds of actors are words, as ACLED gives them now, or the numbers of before. */
  readonly inter: 'text' | 'number';
  /** What an event without a day gets: the day of publication with its precision lowered, or no row. */
  readonly undated: 'published' | 'none';
}

export const DEFAULT_CONVENTIONS: Conventions = {
  scope: 'strict',
  fatalities: 'acled',
  several: '3',
  precision: 'acled',
  inter: 'text',
  undated: 'published',
};

/** The values that each convention takes, the usual one first. */
export const CONVENTION_VALUES: Readonly<Record<keyof Conventions, readonly string[]>> = {
  scope: ['strict', 'open'],
  fatalities: ['acled', 'low', 'high'],
  several: ['3', '10'],
  precision: ['acled', 'ucdp'],
  inter: ['text', 'number'],
  undated: ['published', 'none'],
};

/** Reads `fatalities=low,precision=ucdp`; an answer of a string says what is wrong with it. */
export function readConventions(words: string): Partial<Conventions> | string {
  const conventions: Record<string, string> = {};
  for (const part of words.split(',')) {
    const [name = '', value = ''] = part.split('=').map((side) => side.trim());
    const values = (CONVENTION_VALUES as Readonly<Record<string, readonly string[]>>)[name];
    if (values === undefined)
      return `there is no convention ${JSON.stringify(name)}; there are ${Object.keys(CONVENTION_VALUES).join(', ')}`;
    if (!values.includes(value))
      return `the convention ${name} takes ${values.join(' or ')}, found ${JSON.stringify(value)}`;
    conventions[name] = value;
  }
  return conventions as Partial<Conventions>;
}
