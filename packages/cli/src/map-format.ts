import type { CodedReport, Gazetteer } from '@dateline/core';
import type { Format } from '@dateline/formats';

/** A page with a map of all claims; it needs all reports at once, and a gazetteer for the labels of its base map. */
export function mapFormat(gazetteer: Gazetteer | null): Format {
  return {
    id: 'map',
    label: 'a page with an offline map of every claim',
    extensions: ['.html'],
    mediaType: 'text/html',
    loses: 'Only what is drawn and the sentences it comes from are there.',
    async write(reports, sink, options = {}) {
      const all: CodedReport[] = [];
      for await (const report of reports) all.push(report);
      const { writeMapPage } = await import('@dateline/formats/map');
      const { baseMapFor } = await import('./base-map.ts');
      await writeMapPage(all, await baseMapFor(all, gazetteer), sink, options.heading ?? 'Dateline');
    },
  };
}
