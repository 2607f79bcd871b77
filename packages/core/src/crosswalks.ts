import acled from './data/crosswalks/acled.json' with { type: 'json' };
import cameo from './data/crosswalks/cameo.json' with { type: 'json' };
import parties from './data/crosswalks/parties.json' with { type: 'json' };
import plover from './data/crosswalks/plover.json' with { type: 'json' };
import ucdp from './data/crosswalks/ucdp.json' with { type: 'json' };

/**
 * How claim types stand to the schemes of others, as data with a reason for each mapping. @dateline/formats reads them;
 * a claim that a scheme has no place for is mapped to null, with why.
 */
export const crosswalks = { acled, cameo, parties, plover, ucdp };
