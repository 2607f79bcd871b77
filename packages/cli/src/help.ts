import type { Command, Option } from './command.ts';

/** What `dateline --help` says. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return `Dateline reads reports of armed conflict into sourced claims.

Usage: dateline COMMAND …

Commands:
${commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`).join('\n')}
  ${'help'.padEnd(width)}  more about a command: dateline help code

Examples:
${examples(commands.flatMap((command) => command.examples.slice(0, command.name === 'code' ? 3 : 1)))}

Ends with 0 when all went well, 1 when some input could not be used but the rest was, 2 when the
command cannot be carried out as given, 3 when no input could be used. Problems are told on
standard error, a line each. NO_COLOR turns colours off. Nothing is sent over the network.
`;
}

/** What `dateline help code` says. */
export function commandHelp(command: Command): string {
  const options: [string, Option][] = [...Object.entries(command.options), ['help', { help: 'this text' }]];
  const labels = options.map(([name, { value }]) => `--${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.min(24, Math.max(...labels.map((label) => label.length)));
  const lines = options.map(([, option], index) => {
    const label = labels[index]!;
    const text = fold(option.help, 98 - width - 4).join(`\n${' '.repeat(width + 4)}`);
    return label.length > width ? `  ${label}\n${' '.repeat(width + 4)}${text}` : `  ${label.padEnd(width)}  ${text}`;
  });
  const about = command.about.map((paragraph) =>
    paragraph.startsWith(' ') ? paragraph : fold(paragraph, 98).join('\n'),
  );
  return `Usage: dateline ${command.name} ${command.usage}

${about.join('\n\n').replaceAll(/\n\n(?= )/g, '\n')}

Options:
${lines.join('\n')}

Examples:
${examples(command.examples)}
`;
}

function examples(list: Command['examples']): string {
  return list.map(([line, what]) => `  # ${what}\n  ${line}`).join('\n');
}

function fold(text: string, columns: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && line.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
