/** A line of text at a place on the page, in points from the lower left corner. */
export interface Drawn {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
}

/** Width and height of its pages, in points. */
const PAGE = [420, 595] as const;

/** A small PDF with these lines on its pages, in Courier of 10 points, so that a letter is 6 points wide. */
export function pdfWith(pages: readonly (readonly Drawn[])[], { encrypted = false } = {}): Uint8Array {
  const escaped = (text: string) => text.replace(/[\\()]/g, (mark) => `\\${mark}`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${2 * at + 4} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
  ];
  for (const [at, lines] of pages.entries()) {
    const content = lines
      .map(({ text, x = 50, y }) => `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`)
      .join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.join(' ')}] /Contents ${2 * at + 5} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    );
  }
  // Keys that fit no password, so that the empty one is refused.
  if (encrypted)
    objects.push(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'4f'.repeat(32)}> /U <${'55'.repeat(32)}> >>`);
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${`${place}`.padStart(10, '0')} 00000 n \n`;
  });
  const key = encrypted ? ` /Encrypt ${objects.length} 0 R /ID [<00> <00>]` : '';
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${key} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
