import type { Cell } from './column.ts';
import { escapeXml } from './xml.ts';
import { zipEntry } from './zip.ts';

/** A sheet of a workbook while it is filled. */
export interface Sheet {
  readonly rows: number;
  row(cells: readonly Cell[]): Promise<void>;
  end(): Promise<{ readonly name: string; readonly entry: Awaited<ReturnType<ReturnType<typeof zipEntry>['end']>> }>;
}

/** The most characters of a cell in Excel. */
const MOST_CHARACTERS = 32_767;

/** Styles of cells by number, as `styles.xml` lists them. */
const PLAIN = 0;
const HEADING = 1;
/** Text that a spreadsheet must not take for a formula even when somebody edits the cell. */
const QUOTED = 2;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What gives sheets numbers of their own within one workbook. */
export type SheetNumbers = () => number;

export function sheetNumbers(): SheetNumbers {
  let last = 0;
  return () => ++last;
}

/** Opens a sheet. With a heading its first row is bold, stays in view, and has filters. */
export async function openSheet(
  name: string,
  { heading, numbers }: { readonly heading: boolean; readonly numbers: SheetNumbers },
): Promise<Sheet> {
  const entry = zipEntry(`xl/worksheets/sheet${numbers()}.xml`);
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  await entry.write(
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${heading ? frozen : ''}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`,
  );
  let rows = 0;
  let width = 0;
  let pending = '';
  return {
    get rows() {
      return rows;
    },
    async row(cells) {
      rows++;
      width = Math.max(width, cells.length);
      const xml = cells.map((cell, index) => cellXml(cell, `${columnName(index)}${rows}`, heading && rows === 1));
      pending += `<row r="${rows}">${xml.join('')}</row>`;
      if (pending.length < 1 << 16) return;
      const text = pending;
      pending = '';
      await entry.write(text);
    },
    async end() {
      const filter = heading && width > 0 ? `<autoFilter ref="A1:${columnName(width - 1)}${rows}"/>` : '';
      await entry.write(`${pending}</sheetData>${filter}</worksheet>`);
      return { name, entry: await entry.end() };
    },
  };
}

function cellXml(cell: Cell, reference: string, isHeading: boolean): string {
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${reference}"><v>${cell}</v></c>` : '';
  const style = isHeading ? HEADING : /^[=+\-@\t\r]/.test(cell) ? QUOTED : PLAIN;
  const text = cell.length > MOST_CHARACTERS ? `${cell.slice(0, MOST_CHARACTERS - 1)}…` : cell;
  return `<c r="${reference}"${style === PLAIN ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

/** `A` to `Z`, `AA` … of a column counted from 0. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** The files of a workbook beside its sheets. */
export function workbookParts(
  sheets: readonly { readonly name: string; readonly entry: { readonly name: string } }[],
): (readonly [name: string, text: string])[] {
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const overrides = sheets.map(
    ({ entry }) => `<Override PartName="/${entry.name}" ContentType="${kind}.worksheet+xml"/>`,
  );
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const targets = sheets.map(({ entry }, index) => relation(index + 1, 'worksheet', entry.name.replace(/^xl\//, '')));
  return [
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${overrides.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${DECLARATION}<Relationships xmlns="${relations}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${DECLARATION}<Relationships xmlns="${relations}">${targets.join('')}${relation(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
  ];
}
