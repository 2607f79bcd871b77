/** How the identifier of a masked actor begins: `MASKED-3`. The number tells the masked apart within one export. */
export const MASK = 'MASKED-';

/** What stands for a letter of a masked name. */
export const MASKED_LETTER = '█';

/** What stands for a letter of the report that is withheld. */
export const WITHHELD_LETTER = '░';
