import type { Feature } from './gazetteer.ts';
import type { Kind } from './place-words.ts';

const UNIT1 = new Set(['ADM1', 'ADM1H', 'RGN', 'PCLI', 'TERR', 'PCLS', 'PCLD']);
const TERRAIN = new Set([
  'MT',
  'MTS',
  'HLL',
  'HLLS',
  'VAL',
  'PLN',
  'PLAT',
  'DSRT',
  'FRST',
  'ISL',
  'ISLS',
  'PEN',
  'PASS',
  'RDGE',
  'PK',
  'ISTH',
  'RGN',
]);
const WATER = new Set(['STM', 'LK', 'LKS', 'RSV', 'SEA', 'GULF', 'BAY', 'STRT', 'OCN', 'CNL', 'CHN', 'WAD', 'STMS']);

/** How the kind said fits an entry: 1 yes, 0 nothing said or near enough, -1 no. */
export function kindFits(kind: Kind | null, feature: Feature): number {
  if (kind === null) return 0;
  const { code } = feature;
  const settled = code.startsWith('PPL') || code === 'STLMT';
  // A village is no country, whatever its size.
  if (code.startsWith('PCL') && (kind.class === 'settlement' || kind.class === 'quarter')) return -2.5;
  switch (kind.class) {
    case 'settlement':
      if (kind.kind === 'village')
        return settled
          ? feature.population > 60_000
            ? 0
            : 1
          : code.startsWith('ADM') && code !== 'ADM1' && code !== 'ADM2'
            ? 0
            : -1;
      if (kind.kind === 'city')
        return settled
          ? code === 'PPLX'
            ? 0.3
            : feature.population > 10_000 || /^PPL[AC]/.test(code)
              ? 1
              : 0.5
          : code === 'ADM1' && feature.radiusKm > 30
            ? -1
            : code.startsWith('ADM')
              ? -0.5
              : -1;
      return settled ? (code === 'PPLX' ? 0.3 : 1) : code.startsWith('ADM') && code !== 'ADM1' ? -0.3 : -1;
    case 'quarter':
      return code === 'PPLX' ? 1 : settled ? 0.3 : code === 'ADM1' || code.startsWith('PCL') ? -2 : -1;
    case 'unit1':
      return UNIT1.has(code) ? 1 : code === 'ADM2' ? 0.2 : -1;
    case 'unit2':
      return code === 'ADM2'
        ? 1
        : code === 'ADM3'
          ? 0.8
          : code === 'PPLX'
            ? 0.4
            : settled
              ? 0
              : code === 'ADM1'
                ? -0.5
                : -0.5;
    case 'unit3':
      return code === 'ADM3' || code === 'ADM4' ? 1 : code === 'ADM2' ? 0.7 : settled ? 0.4 : -0.7;
    case 'region':
      return code === 'RGN' || code === 'ADM1' ? 1 : code.startsWith('ADM') ? 0.6 : code.startsWith('PPL') ? -0.3 : 0;
    case 'country':
      return code.startsWith('PCL') ? 1 : -1;
    case 'area':
      return 0;
    case 'airport':
      return ['AIRP', 'AIRB', 'AIRF', 'AIRQ', 'MILB'].includes(code) ? 1.4 : settled ? -0.5 : -1;
    case 'facility':
      return settled || code.startsWith('ADM') || code.startsWith('PCL') ? -0.3 : 1;
    case 'water':
      return WATER.has(code) ? 1.2 : -0.8;
    case 'terrain':
      return TERRAIN.has(code) ? 1.2 : settled ? -0.3 : -0.5;
    case 'road':
      return settled ? 0.3 : 0;
  }
}
