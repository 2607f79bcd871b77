// Runs the commands of its argument, a JSON list of lists of arguments, and writes what came of each as JSON.
import { main } from '../src/dispatch.ts';

const lists = JSON.parse(process.argv[2] ?? '[]') as string[][];
process.setMaxListeners(0);
process.stdout.setMaxListeners(0);
const streams = { out: process.stdout, err: process.stderr } as const;
const written = { out: streams.out.write.bind(streams.out), err: streams.err.write.bind(streams.err) };
const answers: { code: number; out: string; err: string }[] = [];
for (const args of lists) {
  const answer = { code: 0, out: '', err: '' };
  for (const name of ['out', 'err'] as const)
    streams[name].write = (chunk: string | Uint8Array): boolean => {
      answer[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      return true;
    };
  answer.code = await main(args);
  answers.push(answer);
}
for (const name of ['out', 'err'] as const) streams[name].write = written[name];
process.stdout.write(JSON.stringify(answers));
