/** Reads CSV (RFC 4180) from lines: quoted cells may hold line ends, a semicolon or tab may stand for the comma. */
export class CsvReader {
  readonly #separator: string;
  #pending = '';
  #open = false;

  constructor(separator: string) {
    this.#separator = separator;
  }

  /** The cells of a record that a line completes; null while a quoted cell is open. */
  push(line: string): string[] | null {
    const text = this.#open ? `${this.#pending}\n${line}` : line;
    const cells: string[] = [];
    let cell = '';
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
      const character = text[at]!;
      if (quoted) {
        if (character !== '"') cell += character;
        else if (text[at + 1] === '"') {
          cell += '"';
          at++;
        } else quoted = false;
      } else if (character === '"' && cell === '') quoted = true;
      else if (character === this.#separator) {
        cells.push(cell);
        cell = '';
      } else cell += character;
    }
    this.#open = quoted;
    this.#pending = quoted ? text : '';
    if (quoted) return null;
    cells.push(cell);
    return cells;
  }

  /** True when the text ended inside a quoted cell. */
  get unfinished(): boolean {
    return this.#open;
  }
}

/** The separator a header line is written with: the one it has most of. */
export function separatorOf(header: string): string {
  const counts = [',', ';', '\t', '|'].map((separator) => header.split(separator).length);
  return [',', ';', '\t', '|'][counts.indexOf(Math.max(...counts))]!;
}
