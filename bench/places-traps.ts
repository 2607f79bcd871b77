// Traps for readers of place names, made for this bench: each a sentence or two, the names in brackets that must be found
// and where they are (public facts), and names that must not be taken for places.
//   node bench/places-traps.ts
import { createPlacesStage, Doc, distanceKm, type Gazetteer, resolveMentions, type Stage } from '@dateline/core';
import { loadDefaultGazetteer } from '@dateline/models';
import { type BenchRow, printRows, syntaxStages } from './data-folder.ts';

interface Trap {
  /** What the trap is. */
  readonly about:
    | 'homonym'
    | 'town or province'
    | 'hyphen'
    | 'no place'
    | 'metonym'
    | 'spelling'
    | 'words around'
    | 'unknown';
  /** Names to be found stand in square brackets. */
  readonly text: string;
  /** For each: latitude, longitude and how far off is right; null where only the name is asked. */
  readonly at: readonly (readonly [number, number, number] | null)[];
}

const TRAPS: readonly Trap[] = [
  {
    about: 'homonym',
    text: 'Militias fought in [Tripoli] and [Zawiya] after the march on [Misrata].',
    at: [
      [32.89, 13.19, 25],
      [32.75, 12.73, 25],
      [32.38, 15.09, 25],
    ],
  },
  {
    about: 'homonym',
    text: 'Gunmen from Bab al-Tabbaneh clashed in [Tripoli], north of [Beirut].',
    at: [[34.44, 35.84, 25], null],
  },
  {
    about: 'homonym',
    text: 'Troops from [Georgia] crossed into [South Ossetia], a day after a parade in [Tbilisi].',
    at: [
      [42, 43.5, 300],
      [42.3, 44, 60],
      [41.69, 44.83, 25],
    ],
  },
  {
    about: 'homonym',
    text: 'The sheriff said the man drove from [Atlanta] to [Athens], [Georgia].',
    at: [
      [33.75, -84.39, 25],
      [33.96, -83.38, 25],
      [32.8, -83.5, 200],
    ],
  },
  {
    about: 'homonym',
    text: 'Taliban fighters attacked a post in [Ghazni], while a bomb killed two in [Logar].',
    at: [
      [33.55, 68.42, 25],
      [34, 69.2, 60],
    ],
  },
  {
    about: 'homonym',
    text: 'Shells fell on [Alexandria] in [Egypt] during the war; ships left for [Port Said].',
    at: [
      [31.2, 29.92, 25],
      [27, 30, 400],
      [31.26, 32.3, 25],
    ],
  },
  {
    about: 'homonym',
    text: 'FARC fighters bombed a police station in [Córdoba] and a pipeline near [Montería], [Colombia].',
    at: [
      [8.5, -75.6, 150],
      [8.75, -75.88, 30],
      [4, -73.25, 500],
    ],
  },
  {
    about: 'homonym',
    text: 'The army said rebels in [Niger] state burned villages near [Minna], [Nigeria].',
    at: [
      [9.8, 5.8, 150],
      [9.61, 6.56, 25],
      [9, 8.5, 400],
    ],
  },
  {
    about: 'homonym',
    text: 'The jihadists crossed from [Niger] into [Mali] near [Menaka].',
    at: [
      [17, 8.5, 500],
      [17.5, -3, 500],
      [15.92, 2.4, 30],
    ],
  },
  {
    about: 'homonym',
    text: 'Protesters marched in [Moscow] and [St. Petersburg].',
    at: [
      [55.75, 37.62, 30],
      [59.94, 30.31, 30],
    ],
  },
  {
    about: 'town or province',
    text: 'They now hold most of [Idlib] province but not the city of [Aleppo].',
    at: [
      [35.75, 36.7, 40],
      [36.2, 37.16, 15],
    ],
  },
  {
    about: 'town or province',
    text: 'Six died in [Kandahar] city, two in the [Zhari] district of [Kandahar] province.',
    at: [
      [31.61, 65.71, 15],
      [31.55, 65.4, 30],
      [31.2, 65.8, 90],
    ],
  },
  {
    about: 'town or province',
    text: 'Shelling continued across [Kherson] Oblast, though [Kherson] itself was calm.',
    at: [
      [46.5, 33.3, 80],
      [46.64, 32.61, 15],
    ],
  },
  {
    about: 'town or province',
    text: 'Snow fell in [Washington] state; in [Washington], D.C., the House voted.',
    at: [
      [47.5, -120.5, 200],
      [38.9, -77.04, 25],
    ],
  },
  { about: 'hyphen', text: 'The army reopened the [Damascus]-[Daraa] highway.', at: [null, null] },
  {
    about: 'hyphen',
    text: 'Aid reached [Deir ez-Zor] and [Port-au-Prince] on the same day.',
    at: [
      [35.34, 40.14, 20],
      [18.54, -72.34, 20],
    ],
  },
  { about: 'hyphen', text: 'Fighting flared along the [Goma]-[Rutshuru] road.', at: [null, null] },
  {
    about: 'hyphen',
    text: 'Separatists shelled [Ivano-Frankivsk] and [Kamianets-Podilskyi].',
    at: [
      [48.92, 24.71, 20],
      [48.68, 26.58, 20],
    ],
  },
  { about: 'no place', text: 'Captain Houston Davis met Chelsea Clinton and Jack London.', at: [] },
  { about: 'no place', text: 'The Aleppo Brigade and Jaish al-Islam said Colonel Homs had left.', at: [] },
  { about: 'no place', text: 'Israeli, Syrian and Turkish officers met; the Kurdish side stayed away.', at: [] },
  {
    about: 'no place',
    text: 'The Islamic State of Iraq and the Levant took the blame in [Raqqa].',
    at: [[35.95, 39.01, 20]],
  },
  {
    about: 'no place',
    text: 'The May offensive began; Nice words were said, and Mobile phones were seized in [Sirte].',
    at: [[31.21, 16.59, 20]],
  },
  {
    about: 'no place',
    text: 'According to Roberts, the Reading festival of the Liberty Party had been called off.',
    at: [],
  },
  {
    about: 'homonym',
    text: 'The Rapid Support Forces seized [Singa] in [Sennar] state; people fled to [Gedaref].',
    at: [
      [13.15, 33.93, 25],
      [13.2, 33.9, 120],
      [14.03, 35.39, 60],
    ],
  },
  {
    about: 'homonym',
    text: 'Gunmen attacked the village of [Solhan] in [Yagha] province, [Burkina Faso].',
    at: [
      [12.96, 1.05, 25],
      [13.2, 0.8, 80],
      [12.3, -1.6, 400],
    ],
  },
  {
    about: 'homonym',
    text: 'Dissidents attacked [Corinto] and [Caloto] in [Cauca]; a bomb exploded in [Buenaventura].',
    at: [
      [3.17, -76.26, 25],
      [3.04, -76.41, 25],
      [2.5, -76.8, 120],
      [3.88, -77.03, 25],
    ],
  },
  {
    about: 'no place',
    text: 'Fighting went on in [Krasnohorivka], [Robotyne] and [Urozhaine].',
    at: [
      [48.0, 37.51, 25],
      [47.44, 35.83, 25],
      [47.75, 36.82, 25],
    ],
  },
  {
    about: 'town or province',
    text: 'Rebels shelled the airport of [Nyala] in [Sudan]; [Nyala] itself was calm.',
    at: [
      [12.05, 24.95, 6],
      [16, 30, 600],
      [12.05, 24.9, 15],
    ],
  },
  {
    about: 'metonym',
    text: 'The Garibaldi Battalion has surrounded a company, a Nairobi-based analyst said.',
    at: [],
  },
  {
    about: 'unknown',
    text: 'They shelled the hamlet of [Qweznabar], some 20 km north of [Mosul].',
    at: [
      [36.52, 43.13, 20],
      [36.52, 43.13, 20],
    ],
  },
  { about: 'metonym', text: 'Tehran rejected the claim and Moscow said that Washington had agreed.', at: [] },
  {
    about: 'metonym',
    text: 'The US-led coalition and the Britain-based Observatory spoke of strikes on [Manbij].',
    at: [[36.53, 37.95, 20]],
  },
  { about: 'metonym', text: 'Russia accused Ukraine of shelling [Belgorod].', at: [[50.6, 36.59, 25]] },
  {
    about: 'spelling',
    text: 'Clashes were reported in [Dayr az-Zawr], [al-Hasakeh] and [Ayn al-Arab] in [Syria].',
    at: [[35.34, 40.14, 60], [36.5, 40.75, 90], [36.89, 38.35, 25], null],
  },
  {
    about: 'spelling',
    text: 'Air strikes hit [Hudaida], [Taizz] and [Saada] in [Yemen].',
    at: [[14.8, 42.95, 60], [13.58, 44.02, 60], [16.94, 43.76, 60], null],
  },
  {
    about: 'spelling',
    text: 'Russian troops entered [Kharkov], [Nikolaev] and [Artemivsk] in [Ukraine].',
    at: [[49.99, 36.23, 60], [46.97, 32, 60], [48.6, 38, 25], null],
  },
  {
    about: 'spelling',
    text: 'The Taliban took [Qonduz], [Pol-e Khomri] and [Lashkargah].',
    at: [
      [36.73, 68.86, 60],
      [35.94, 68.71, 30],
      [31.59, 64.37, 30],
    ],
  },
  { about: 'words around', text: 'A convoy was ambushed about 30 km south of [Mosul].', at: [[36.07, 43.13, 20]] },
  { about: 'words around', text: 'Rebels advanced in the northern countryside of [Hama].', at: [[35.35, 36.9, 45]] },
  {
    about: 'words around',
    text: 'The bus was stopped between [Kirkuk] and [Tikrit].',
    at: [
      [35.04, 44.04, 15],
      [35.04, 44.04, 15],
    ],
  },
  { about: 'words around', text: 'Jets bombed the eastern outskirts of [Benghazi].', at: [[32.12, 20.15, 15]] },
  {
    about: 'unknown',
    text: 'They captured the village of [Qweznabar] in [Idlib] province.',
    at: [
      [35.75, 36.7, 40],
      [35.75, 36.7, 40],
    ],
  },
  {
    about: 'unknown',
    text: 'A strike on [Brindukheil] in [Helmand] killed four.',
    at: [
      [31, 64, 90],
      [31, 64, 90],
    ],
  },
  {
    about: 'unknown',
    text: 'The villages of [Tal Qwezna], [Umm Brindu] and [Kafr Jarz] near [Hama] were shelled.',
    at: [null, null, null, [35.13, 36.76, 20]],
  },
];

/** A trap is passed when exactly the names in brackets are found as scenes, and each is where it should be. */
function passes(trap: Trap, gazetteer: Gazetteer, stages: readonly Stage[]): boolean {
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const piece of trap.text.split(/(\[[^\]]*\])/)) {
    const name = /^\[(.*)\]$/.exec(piece)?.[1];
    if (name !== undefined) spans.push({ start: text.length, end: text.length + name.length });
    text += name ?? piece;
  }
  const doc = new Doc(text);
  for (const stage of stages) stage.run(doc);
  resolveMentions(doc, doc.places, gazetteer);
  const found = doc.places
    .filter(({ metonym }) => !metonym)
    .map((mention) => ({ ...doc.tokenSpan(mention.first, mention.last), ref: mention.ref }));
  if (found.length !== spans.length) return false;
  return spans.every(({ start, end }, at) => {
    const own = found[at]!;
    if (own.start >= end || own.end <= start) return false;
    const where = trap.at[at];
    if (where === null || where === undefined) return true;
    return own.ref?.lat !== undefined && distanceKm(own.ref.lat, own.ref.lon!, where[0], where[1]) <= where[2];
  });
}

export async function run(): Promise<BenchRow[]> {
  const gazetteer = loadDefaultGazetteer();
  const stages = [...(await syntaxStages()), createPlacesStage(gazetteer)];
  const results = TRAPS.map((trap) => ({ trap, passed: passes(trap, gazetteer, stages) }));
  for (const { trap, passed } of results) if (!passed) console.error(`trap not passed, ${trap.about}: ${trap.text}`);
  const kinds = [...new Set(TRAPS.map(({ about }) => about))];
  return [
    ...kinds.map((about): BenchRow => {
      const own = results.filter(({ trap }) => trap.about === about);
      return {
        task: 'place traps',
        metric: about,
        value: (100 * own.filter(({ passed }) => passed).length) / own.length,
        unit: '%',
        n: own.length,
      };
    }),
    {
      task: 'place traps',
      metric: 'all',
      value: (100 * results.filter(({ passed }) => passed).length) / results.length,
      unit: '%',
      n: results.length,
    },
  ];
}

if (import.meta.main) printRows(await run());
