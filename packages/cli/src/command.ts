import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './failure.ts';
import { nearest } from './suggest.ts';

/** An option of a command: how it is given and what help says of it. */
export interface Option {
  /** What stands for the value in help, `FILE`; a switch without one when absent. */
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** A line of the list of commands. */
  readonly summary: string;
  /** What follows the name: `FILE|DIR|- …`. */
  readonly usage: string;
  /** What help says below the usage, a paragraph each. */
  readonly about: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly (readonly [command: string, what: string])[];
  run(given: Given): Promise<number>;
}

/** What was given on the command line. */
export interface Given {
  readonly names: readonly string[];
  /** The value of an option; undefined where it was not given. */
  value(option: string): string | undefined;
  /** Whether a switch was given. */
  has(option: string): boolean;
}

/** Reads the arguments of a command. Throws a `UsageError` that says what was probably meant. */
export function readArguments(command: Command, args: readonly string[]): Given {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, option] of Object.entries(command.options))
    options[name] = { type: option.value ? 'string' : 'boolean' };
  const known = Object.keys(options);
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!known.includes(token.name)) {
      const meant = token.rawName.startsWith('--') ? nearest(token.name, known) : undefined;
      const advice = meant ? `Did you mean --${meant}?` : `See dateline help ${command.name}.`;
      throw new UsageError(`${command.name} has no option ${token.rawName}. ${advice}`);
    }
    const { value } = command.options[token.name] ?? {};
    if (value !== undefined && (token.value === undefined || token.value === '')) {
      throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${value}.`);
    }
    if (value === undefined && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.`);
  }
  return {
    names: positionals,
    value: (option) => {
      const value = values[option];
      return typeof value === 'string' ? value : undefined;
    },
    has: (option) => values[option] !== undefined && values[option] !== false,
  };
}

/** The one of a few values that an option takes; throws a `UsageError` for any other. */
export function oneOf<Value extends string>(option: string, given: string, values: readonly Value[]): Value {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  const meant = nearest(given, values);
  throw new UsageError(
    `--${option} ${given} is unknown; ${meant ? `did you mean ${meant}? It` : 'it'} takes ${values.join(', ')}.`,
  );
}
