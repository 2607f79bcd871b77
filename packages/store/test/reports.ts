import { report } from '../../core/test/7-incident/sample.ts';

/** Invented reports of March 1937: three tell of one air raid, one is a copy, one denies, one is of another place. */
export const raid = report({
  id: 'gazette-1',
  outlet: 'Gazette',
  published: '1937-03-13',
  title: 'Raid on Torija',
  text: 'Italian aircraft bombed Torija on Friday, killing 12 soldiers, a doctor said.\nThe village school was destroyed.',
  claims: [
    {
      type: 'strike.air',
      trigger: 'bombed',
      agents: [['Italian aircraft', 'ITA-AIR']],
      at: ['Torija'],
      time: ['on Friday', '1937-03-12'],
      source: 'a doctor',
    },
    {
      type: 'harm.kill',
      trigger: 'killing',
      agents: [['Italian aircraft', 'ITA-AIR']],
      patients: ['12 soldiers'],
      at: ['Torija'],
      time: ['on Friday', '1937-03-12'],
      counts: [['12 soldiers', 12, 12, 'killed']],
      source: 'a doctor',
    },
    { type: 'damage.destroy', trigger: 'destroyed', sentence: 1, patients: ['The village school'] },
  ],
});

export const sameRaid = report({
  id: 'courier-7',
  outlet: 'Courier',
  published: '1937-03-14',
  title: 'Bombs on Torija kill 40',
  text: 'Bombs of Italian aircraft fell on Torija on Friday and killed 40 soldiers.',
  claims: [
    {
      type: 'strike.air',
      trigger: 'Bombs',
      agents: [['Italian aircraft', 'ITA-AIR']],
      at: ['Torija'],
      time: ['on Friday', '1937-03-12'],
    },
    {
      type: 'harm.kill',
      trigger: 'killed',
      agents: [['Italian aircraft', 'ITA-AIR']],
      patients: ['40 soldiers'],
      at: ['Torija'],
      time: ['on Friday', '1937-03-12'],
      counts: [['40 soldiers', 40, 40, 'killed']],
    },
  ],
});

export const capture = report({
  id: 'gazette-2',
  outlet: 'Gazette',
  published: '1937-03-19',
  title: null,
  text: 'Government troops captured Brihuega on Thursday.\nThe enemy left in disorder towards the north.',
  claims: [
    {
      type: 'territory.capture',
      trigger: 'captured',
      agents: [['Government troops', 'ESP-FORCES']],
      at: ['Brihuega'],
      time: ['on Thursday', '1937-03-18'],
      confidence: 0.9,
    },
    { type: 'move.withdraw', trigger: 'left', sentence: 1, agents: ['The enemy'] },
  ],
});

export const planned = report({
  id: 'herald-1',
  outlet: 'Herald',
  published: '1937-03-20',
  text: 'The general plans an attack near Barcelona, officials said.',
  claims: [
    {
      type: 'fight.attack',
      trigger: 'attack',
      agents: ['The general'],
      at: ['Barcelona'],
      source: 'officials',
      factuality: 'planned',
      confidence: 0.4,
    },
  ],
});

export const undated = report({
  id: 'leaflet',
  text: 'Shells hit "Las Casillas" and nobody knows when.',
  claims: [{ type: 'strike.shell', trigger: 'hit', at: ['Las Casillas'], agents: [] }],
});

export const ALL = [raid, sameRaid, capture, planned, undated];
