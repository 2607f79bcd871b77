// Adds reports without end and says which are on disk; the test kills it at some moment.
import { report } from '../../core/test/7-incident/sample.ts';
import { openStore } from '../src/index.ts';

const store = await openStore(process.argv[2]!, { schema: process.argv[3] ?? 'dateline' });
const first = Number(process.argv[4]);
for (let batch = 0; ; batch++) {
  const ids = Array.from({ length: 10 }, (_, at) => `r${first + batch * 10 + at}`);
  const coded = ids.map((id) =>
    report({
      id,
      text: `Report ${id}: Government troops captured Brihuega.`,
      claims: [{ type: 'territory.capture', trigger: 'captured', agents: ['Government troops'], at: ['Brihuega'] }],
    }),
  );
  await store.add(coded.map((one) => ({ coded: one })));
  await store.recode(coded.slice(0, 3).map((one) => ({ ...one, coder: { ...one.coder, version: '2' } })));
  if (batch % 3 === 2) await store.gather();
  process.stdout.write(`${ids.join('\n')}\n`);
}
