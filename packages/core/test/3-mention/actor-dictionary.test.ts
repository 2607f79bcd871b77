import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readActorDictionary } from '../../src/3-mention/actor-dictionary.ts';
import { defaultActors } from '../../src/3-mention/actor-entry.ts';
import { createRegister } from '../../src/3-mention/actor-register.ts';
import { tagged } from './actor-fixture.ts';

const DICTIONARY = `
# Actors made up for this test
<!-- one comment -->
<!-- another
over two lines -->
THURGONDIA_  ; a state
+THURGONDY_
	[TGD]
RED_SASH_ [TGDREB 990101-051231] [TGDGOV 060101-101231] [TGDOPP >110101]  # three times of it
+RED_SASH_MOVEMENT_
&GUARD
+GUARD_
+GUARDSMEN_
RIVER_&GUARD_ [TGDMIL]
PAINTED_HOUSE_ [---]
OLD_CROWN_ [TGDGOV <500101]
WCB_ [IGOWCB]
`;

test('names, synonyms, sets, dates and comments are read', () => {
  const { actors, problems } = readActorDictionary(DICTIONARY);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    actors.map(({ id, name, aliases, from, to, kind }) => [id, name, aliases?.join(','), from, to, kind]),
    [
      ['TGD', undefined, 'Thurgondia,Thurgondy', undefined, undefined, undefined],
      ['DICTIONARY-RED-SASH-TGDREB', 'Red Sash', 'Red Sash Movement', '1999-01-01', '2005-12-31', 'armed-group'],
      ['DICTIONARY-RED-SASH-TGDGOV', 'Red Sash', 'Red Sash Movement', '2006-01-01', '2010-12-31', 'generic'],
      ['DICTIONARY-RED-SASH-TGDOPP', 'Red Sash', 'Red Sash Movement', '2011-01-01', undefined, 'party'],
      ['DICTIONARY-RIVER-GUARD', 'River Guard', 'River Guardsmen', undefined, undefined, 'state-force'],
      ['DICTIONARY-OLD-CROWN', 'Old Crown', '', undefined, '1950-01-01', 'generic'],
      ['DICTIONARY-WCB', 'WCB', '', undefined, undefined, 'intergovernmental'],
    ],
  );
});

test('the code is that of the day', () => {
  const register = createRegister(defaultActors, readActorDictionary(DICTIONARY).actors);
  const codeOn = (date: string): string | undefined => {
    const { doc, first, last, head } = tagged('[the/D Red/P Sash^/P] spoke/V ./.', date);
    const resolution = register.resolve(doc, first, last, head);
    return resolution === null ? undefined : register.entry(resolution.id)?.cameo;
  };
  assert.equal(codeOn('2003-05-05'), 'TGDREB');
  assert.equal(codeOn('2008-05-05'), 'TGDGOV');
  assert.equal(codeOn('2020-05-05'), 'TGDOPP');
  assert.equal(codeOn('1980-05-05'), undefined);
});

test('a code of three letters adds names to the state of that code', () => {
  const register = createRegister(defaultActors, readActorDictionary('LAND_OF_A_MILLION_ELEPHANTS_ [LAO]').actors);
  assert.ok(register.entry('LAO')?.aliases?.includes('Land of A Million Elephants'));
  assert.equal(register.entry('LAO')?.name, 'Laos');
});

test('what cannot be read is told with its line', () => {
  const { problems } = readActorDictionary('+ORPHAN_\n\t[ABC]\nNAME_ [ABCGOV 990230x] [ABCREB 991231-990101] [A]');
  assert.deepEqual(
    problems.map(({ line, message }) => `${line}: ${message}`),
    [
      '1: the synonym "+ORPHAN_" follows no name',
      '2: the code [ABC] follows no name',
      '3: cannot read the dates "990230x"',
      '3: cannot read the dates "991231-990101"',
      '3: "A" is no actor code',
    ],
  );
});
