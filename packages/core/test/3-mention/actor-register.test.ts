import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultActors } from '../../src/3-mention/actor-entry.ts';
import { createRegister } from '../../src/3-mention/actor-register.ts';
import { readConllu } from '../../src/doc/conllu.ts';
import { tagged } from './actor-fixture.ts';

const register = createRegister(defaultActors);

/** Whom the phrase in brackets names. */
function named(notation: string, published: string | null = '2016-10-04'): string | null {
  const { doc, first, last, head } = tagged(notation, published);
  return register.resolve(doc, first, last, head)?.id ?? null;
}

const CASES: readonly (readonly [notation: string, id: string | null, published?: string | null])[] = [
  // Names, whole and with their people.
  ['[Hezbollah^/P] fired/V ./.', 'HEZBOLLAH'],
  ['[Hizbullah^/P] fired/V ./.', 'HEZBOLLAH'],
  ['[the/D al-Nusra/P Front^/P] left/V ./.', 'NUSRA'],
  ['[Jabhat/P Fateh/P ash-Sham^/P] left/V ./.', 'NUSRA'],
  ['[Boko/P Haram/P fighters^/N] left/V ./.', 'BOKO-HARAM'],
  ['[a/D senior/A Taliban/P commander^/N] left/V ./.', 'TALIBAN'],
  ["[Lord/P 's/S Resistance/P Army^/P] left/V ./.", 'LRA'],
  ["[the/D Kurdistan/P Workers/P '/. Party^/P] left/V ./.", 'PKK'],
  ['[M23^/P] advanced/V ./.', 'M23'],
  ['[Mai/P -/. Mai/P militiamen^/N] left/V ./.', 'MAI-MAI'],
  ['[a/D Shining/P Path/P column^/N] left/V ./.', null],
  ['They/R shelled/V [Taliban/P positions^/N] ./.', 'TALIBAN'],
  ['They/R read/V [a/D Taliban/P poem^/N] ./.', null],
  // Capitals: names have them, ordinary words do not.
  ['This/R [is^/X] so/A ./.', null],
  ['[IS^/P] claimed/V it/R ./.', 'ISIL'],
  ['THE/D TOWN/N [IS^/X] BURNING/V ./.', null],
  ['She/R made/V [the/D model^/N] ./.', null],
  // States: names, demonyms, seats, peoples.
  ['[Chad^/P] accused/V Sudan/P ./.', 'TCD'],
  ['[Moscow^/P] denied/V it/R ./.', 'RUS'],
  ['[the/D Kremlin^/P] denied/V it/R ./.', 'RUS'],
  ['[Burmese^/A] airstrikes/N hit/V it/R ./.', 'MMR'],
  ['[the/D Lebanese^/P] fled/V ./.', 'LBN-PEOPLE'],
  ['[Israelis^/P] fled/V ./.', 'ISR-PEOPLE'],
  // A demonym and a noun.
  ['[Malian/A troops^/N] left/V ./.', 'MLI-FORCES'],
  ['[the/D Colombian/A army^/N] left/V ./.', 'COL-ARMY'],
  ["[Chad/P 's/S army^/N] left/V ./.", 'TCD-ARMY'],
  ['[the/D army^/N of/I Chad/P] left/V ./.', 'TCD-ARMY'],
  ['[Russian/A warplanes^/N] left/V ./.', 'RUS-AIR'],
  ['[US/P fighter/N jets^/N] left/V ./.', 'USA-AIR'],
  ['[U.S./P Central/P Command^/P] said/V so/A ./.', 'USA-CENTCOM'],
  ['[two/U Iraqi/A police/N officers^/N] died/V ./.', 'IRQ-POLICE'],
  ['[Kenyan/A police^/N] left/V ./.', 'KEN-POLICE'],
  ['[Yemeni/A army/N soldiers^/N] left/V ./.', 'YEM-ARMY'],
  ['[the/D Ugandan/A foreign/A minister^/N] left/V ./.', 'UGA-GOV'],
  ['[South/P Sudanese/P soldiers^/N] left/V ./.', 'SSD-FORCES'],
  ['[Congolese/A civilians^/N] fled/V ./.', 'COD-PEOPLE'],
  ['[Nepalese/A gunmen^/N] fled/V ./.', 'NPL-ARMED'],
  ['[Syrian/A opposition/N fighters^/N] fled/V ./.', 'SYR-REBELS'],
  ['[Ukrainian/A separatist/A forces^/N] fled/V ./.', 'UKR-REBELS'],
  ['[Syrian/A Kurdish/A forces^/N] fled/V ./.', 'SYRIAN-KURDS'],
  ['[Tuareg/A rebels^/N] fled/V ./.', 'TUAREG'],
  // Somebody else than the one whose name is there.
  ['[US/P -/. backed/V forces^/N] left/V ./.', null],
  ['[anti-Taliban/A fighters^/N] left/V ./.', null],
  ['[former/A Hamas/P official^/N] left/V ./.', null],
  ['[the/D Saudi/A -/. led/V coalition^/N] struck/V ./.', 'SAUDI-COALITION'],
  ['[ISIL^/P] -/. held/V Raqqa/P fell/V ./.', 'ISIL'],
  ['[suspected/A Boko/P Haram/P gunmen^/N] left/V ./.', 'BOKO-HARAM'],
  // Two at once are left open.
  ['[Russian/A and/C Syrian/A warplanes^/N] left/V ./.', null],
  ['[North/P and/C South/P Korea^/P] agreed/V ./.', null],
  // Persons and what they stand for.
  ['[President/N Bashar/P al-Assad^/P] spoke/V ./.', 'ASSAD-BASHAR'],
  ["[Assad/P 's/S forces^/N] left/V ./.", 'SYR-FORCES'],
  ["[Assad/P 's/S forces^/N] left/V ./.", null, '2025-06-01'],
  ['Libya/P watched/V as/I [Saif/P al-Islam/P Gaddafi^/P] spoke/V ./.', null, '2011-03-01'],
  // The day decides.
  ['[the/D US/P -/. led/V coalition^/N] struck/V Afghanistan/P ./.', 'OEF', '2002-03-04'],
  ['[the/D US/P -/. led/V coalition^/N] struck/V Raqqa/P ./.', 'CJTF-OIR'],
  ['[Moscow^/P] denied/V it/R ./.', 'SUN', '1988-02-01'],
  ['[Serbia^/P] denied/V it/R ./.', 'SRB-1992', '1999-04-01'],
  ['[Serbia^/P] denied/V it/R ./.', 'SRB', '2012-04-01'],
  ['[the/D Janjaweed^/P] came/V ./.', null, '1950-01-01'],
  // Short names need their country or their full name.
  ['Police/N met/V [the/D AA^/P] ./.', null],
  ['In/I Myanmar/P police/N met/V [the/D AA^/P] ./.', 'AA-MYANMAR'],
  ['In/I the/D Philippines/P [the/D AFP^/P] fought/V ./.', 'PHL-FORCES'],
  ['It/R happened/V ,/. [AFP^/P] said/V ./.', 'AFP'],
];

for (const [notation, id, published] of CASES) {
  test(`${notation.replace(/\/\S+?(?=\]?(?: |$))/g, '')} ${published ?? ''} names ${id ?? 'nobody'}`, () => {
    assert.equal(named(notation, published === undefined ? '2016-10-04' : published), id);
  });
}

const ABOUT_MALI = 'Mali/P is/V in/I Africa/P ./. | Bamako/P is/V in/I Mali/P ./. |';

test('a noun alone is resolved only where the report is plainly about one state', () => {
  assert.equal(named('[The/D army^/N] left/V ./.'), null);
  assert.equal(named(`${ABOUT_MALI} [The/D army^/N] left/V ./.`), 'MLI-ARMY');
  assert.equal(named(`${ABOUT_MALI} [government/N forces^/N] left/V ./.`), 'MLI-FORCES');
  assert.equal(named(`${ABOUT_MALI} [the/D rebels^/N] left/V ./.`), 'MLI-REBELS');
  assert.equal(named(`${ABOUT_MALI} [an/D army^/N] left/V ./.`), null);
  assert.equal(named(`${ABOUT_MALI} [the/D Dogon/A army^/N] left/V ./.`), 'DOGON');
  assert.equal(named(`${ABOUT_MALI} Chad/P ,/. Niger/P and/C Benin/P met/V ./. | [The/D army^/N] left/V ./.`), null);
});

test('what is counted is named, not the count', () => {
  const [doc] = readConllu(
    [
      '1\tDozens\tdozen\tNOUN\t_\t_\t5\tnsubj',
      '2\tof\tof\tADP\t_\t_\t4\tcase',
      '3\tTaliban\tTaliban\tPROPN\t_\t_\t4\tcompound',
      '4\tfighters\tfighter\tNOUN\t_\t_\t1\tnmod',
      '5\tleft\tleave\tVERB\t_\t_\t0\troot',
    ].join('\n'),
  );
  assert.equal(register.resolve(doc!, 0, 3, 0)?.id, 'TALIBAN');
});

test('a noun before another says whose it is', () => {
  assert.equal(named(`${ABOUT_MALI} [army/N helicopters^/N] left/V ./.`), 'MLI-AIR');
  assert.equal(named(`${ABOUT_MALI} [government/N positions^/N] fell/V ./.`), 'MLI-FORCES');
  assert.equal(named(`${ABOUT_MALI} [rebel/N checkpoints^/N] fell/V ./.`), 'MLI-REBELS');
  assert.equal(named(`${ABOUT_MALI} [army/N boots^/N] fell/V ./.`), null);
  assert.equal(named('[army/N helicopters^/N] left/V ./.'), null);
});

test('the reason says what was gone by', () => {
  const { doc, first, last, head } = tagged(`${ABOUT_MALI} [The/D army^/N] left/V ./.`);
  assert.equal(
    register.resolve(doc, first, last, head)?.reason,
    '“army” in a report about Mali: 3 of 3 mentions of states and places are its own',
  );
});

test('a noun alone is that of the state named with it before', () => {
  const before = 'The/D Chadian/A army/N came/V ./. |';
  assert.equal(named(`${before} [The/D army^/N] left/V ./.`), 'TCD-ARMY');
  assert.equal(named(`${before} The/D Nigerian/A army/N came/V ./. | [The/D army^/N] left/V ./.`), null);
});

test('the coalition is the one named before', () => {
  const before = 'The/D Saudi/A -/. led/V coalition/N came/V ./. |';
  assert.equal(named(`${before} [coalition/N warplanes^/N] left/V ./.`), 'SAUDI-COALITION');
  assert.equal(named('[coalition/N warplanes^/N] left/V ./.'), null);
});

test('an abbreviation the report explains is read as what it stands for', () => {
  const before = 'The/D Iraqi/A Security/P Forces/P (/. XSF/P )/. came/V ./. |';
  assert.equal(named(`${before} [the/D XSF^/P] left/V ./.`), 'IRQ-SECURITY');
});

test('a name within the name of a place is not read', () => {
  const { doc, first, last, head } = tagged('[Shan^/P] State/P is/V far/A ./.');
  doc.places = [{ first: 0, last: 1, head: 1, kind: 'state', ref: null }];
  assert.equal(register.resolve(doc, first, last, head), null);
});

test('entries that states and roles make can be looked up', () => {
  assert.equal(register.entry('MLI-ARMY')?.name, 'Army of Mali');
  assert.equal(register.entry('MLI-ARMY')?.cameo, 'MLIMIL');
  assert.deepEqual(register.entry('MLI-ARMY')?.parents, [{ id: 'MLI' }]);
  assert.equal(register.entry('SYR-ARMY')?.name, 'Syrian Arab Army');
  assert.equal(register.entry('MLI-CHEESE'), undefined);
  assert.equal(register.entry('HAMAS-ARMY'), undefined);
});

test('actors of the user go before those listed, and add to them', () => {
  const own = createRegister(defaultActors, [
    { id: 'LION-BRIGADE', name: 'Lion Brigade', aliases: ['Moscow'], country: 'SYR' },
    { id: 'ISIL', aliases: ['the Organisation'] },
  ]);
  const moscow = tagged('[Moscow^/P] attacked/V ./.');
  assert.equal(own.resolve(moscow.doc, moscow.first, moscow.last, moscow.head)?.id, 'LION-BRIGADE');
  const organisation = tagged('[the/D Organisation^/P] attacked/V ./.');
  assert.equal(own.resolve(organisation.doc, 0, 1, 1)?.id, 'ISIL');
  assert.equal(own.entry('ISIL')?.name, 'Islamic State');
  assert.equal(own.entry('LION-BRIGADE')?.kind, 'armed-group');
});

test('entries that are wrong are refused, all at once', () => {
  const entry = { id: 'A', name: 'A', kind: 'party', reason: 'For the test.' } as const;
  assert.throws(
    () =>
      createRegister([
        entry,
        entry,
        { ...entry, id: 'B', parents: [{ id: 'C' }] },
        { ...entry, id: 'D', from: '2011', to: '2010-05' },
      ]),
    /"A" is listed twice; actor "B": its parent "C" does not exist; actor "D": "from" \(2011\) is after "to" \(2010-05\)/,
  );
});

test('names that several have are listed', () => {
  const clash = register.clashes.find(({ alias }) => alias === 'kabila');
  assert.deepEqual(clash?.ids, ['KABILA-JOSEPH', 'KABILA-LAURENT']);
  assert.ok(register.clashes.length < 80, `${register.clashes.length} clashes`);
});
