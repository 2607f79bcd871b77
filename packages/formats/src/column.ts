/** What a cell may hold. Unknown is null or undefined, and is written as an empty cell. */
export type Cell = string | number | null | undefined;

export type ColumnType = 'text' | 'integer' | 'real' | 'date';

/** A column as the codebook tells of it. */
export interface ColumnInfo {
  readonly name: string;
  /** What a cell says, a phrase or a sentence. */
  readonly about: string;
  /** `text` when absent. */
  readonly type?: ColumnType;
  /** HXL hashtag, `#date+start`. */
  readonly hashtag?: string;
}

/** A column of a table whose rows are made from `Row`. */
export interface Column<Row> extends ColumnInfo {
  readonly cell: (row: Row) => Cell;
}

/** A table of a format, for the codebook. */
export interface TableInfo {
  /** What a row is: `one row a claim`. */
  readonly name: string;
  readonly about: string;
  readonly columns: readonly ColumnInfo[];
}

/** Columns by name, in the order asked for. Throws for a name that is none: a mistake of the program. */
export function pickColumns<Row>(columns: readonly Column<Row>[], ...names: readonly string[]): Column<Row>[] {
  return names.map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new Error(`There is no column ${name}.`);
    return column;
  });
}
