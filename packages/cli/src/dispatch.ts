import manifest from '../package.json' with { type: 'json' };
import { add } from './add.ts';
import { check } from './check.ts';
import { code } from './code.ts';
import { type Command, readArguments } from './command.ts';
import { convert } from './convert.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { complain, EXIT, UsageError } from './failure.ts';
import { find } from './find.ts';
import { gazetteer } from './gazetteer.ts';
import { commandHelp, overview } from './help.ts';
import { incidents } from './incidents.ts';
import { map } from './map.ts';
import { standardOutput } from './output.ts';
import { parse } from './parse.ts';
import { recode } from './recode.ts';
import { report } from './report.ts';
import { resolve } from './resolve.ts';
import { serve } from './serve.ts';
import { site } from './site.ts';
import { situation } from './situation.ts';
import { stats } from './stats.ts';
import { nearest } from './suggest.ts';

/** Every command there is. A new one is a file and a name here. */
const COMMANDS: readonly Command[] = [
  code,
  convert,
  parse,
  explain,
  gazetteer,
  map,
  resolve,
  add,
  find,
  stats,
  incidents,
  situation,
  report,
  recode,
  diff,
  check,
  serve,
  site,
];

/** Runs the command that the arguments name and gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  process.once('SIGINT', () => process.exit(130));
  try {
    return await dispatch(args);
  } catch (error) {
    // What is still to come on a pipe is of no use any more and must not keep the process alive.
    process.stdin.destroy();
    if (error instanceof UsageError) {
      complain(error.message);
      return EXIT.usage;
    }
    complain(`this is a fault of Dateline, please report it: ${error instanceof Error ? error.stack : String(error)}`);
    return EXIT.usage;
  }
}

async function dispatch(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    process.stderr.write(overview(COMMANDS));
    return EXIT.usage;
  }
  if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0)) return say(overview(COMMANDS));
  if (name === '--version' || name === '-v' || name === 'version') return say(`${manifest.version}\n`);
  if (name === 'help') return say(commandHelp(commandNamed(rest[0]!)));
  const command = commandNamed(name);
  const given = readArguments(command, rest);
  return given.has('help') ? say(commandHelp(command)) : command.run(given);
}

async function say(text: string): Promise<number> {
  const output = standardOutput();
  await output.write(text);
  await output.finish();
  return EXIT.ok;
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command) return command;
  const names = COMMANDS.map((candidate) => candidate.name);
  const meant = nearest(name, names);
  throw new UsageError(
    `there is no command ${JSON.stringify(name)}. ${meant ? `Did you mean dateline ${meant}?` : `There are ${names.join(', ')}.`} See dateline --help.`,
  );
}
