import { after, test } from 'node:test';
import { openStore } from '../src/index.ts';
import { storeContract } from './contract-suite.ts';
import { surviveKills, surviveTwo } from './crash-suite.ts';
import { startCluster } from './postgres-cluster.ts';

const cluster = await startCluster();
let schemas = 0;

storeContract({
  name: 'PostgreSQL',
  skip: typeof cluster === 'string' ? cluster : false,
  open: () => openStore(typeof cluster === 'string' ? '' : cluster.address, { schema: `test_${schemas++}` }),
});

const KILLS = Number(process.env.DATELINE_KILLS ?? 2);

test('a writer to PostgreSQL that is killed loses nothing that it said was added', {
  skip: typeof cluster === 'string' ? cluster : false,
}, async () => {
  if (typeof cluster === 'string') return;
  const delays = Array.from({ length: KILLS }, (_, round) => (round * 53) % 301);
  await surviveKills(cluster.address, 'killed', delays);
});

test('two programs write to one PostgreSQL store at once', {
  skip: typeof cluster === 'string' ? cluster : false,
}, async () => {
  if (typeof cluster === 'string') return;
  await surviveTwo(cluster.address, 'two', 400);
});

after(async () => {
  if (typeof cluster !== 'string') await cluster.stop();
});
