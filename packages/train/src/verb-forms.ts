/**
 * Verbs of war reports that treebanks of web text hardly have, for the lemmatiser. A verb with a star doubles its last
 * consonant; one with a tilde may (British `signalled`, and misspellings met in reports: `targetting`).
 */
const VERBS = `abduct advance airlift ambush annex annihilate arm arrest assassinate assault attack back barricade batter
besiege blast blockade bomb bombard burn capture cede censor claim clash clear cleanse combat commandeer
condemn confiscate conquer conscript counter-attack counterattack crush dam* decapitate declare defeat defend defuse
deliver demine demolish demobilise demobilize deploy depopulate desert destroy detain detonate disable disarm dismantle displace
dispute encircle enlist ensnare erupt escalate evacuate evict execute expel* explode expose extort fire flatten fortify
garrison gas* gun* hammer hamper harass hijack imprison infiltrate inflict injure intercept
interdict intervene invade jail jet* kidnap~ kill land launch level~ liberate lob* loot maim massacre mine
mobilise mobilize mortar mount murder mutilate neutralise neutralize occupy offload open oust outflank outgun* outnumber
overpower panic parachute patrol* pelt perish pillage plant plunder pound probe propel* protect pummel~ purge push quash quell
raid rally rampage ransack raze recapture reclaim recruit redeploy regain regroup reinforce relinquish repel* repulse rescue
resist respond retaliate retreat riddle rig* rocket rout sabotage sack scud* secure seize shell shelter shoulder 
siege signal~ skirmish slaughter smuggle snipe sow splinter squash stab* stage starve station storm strafe stockpile strand submit*
subdue surrender surround suspend swap* target~ tunnel~ threaten thwart topple torch torture trade trap* trigger
uproot vacate vanquish vow wage wedge wipe wound wreck
accede aid air-drop* airdrop* airstrike beg* blitz booby-trap* boycott bus cannonade choke concede convene cripple deplore
drop* dynamite enrol* envelop equip* exchange exile flog* flout gang-rape grapple gut* hang honor honour ignite impede implore infringe medevac mop*
paradrop* press-gang rake ram* rape rebut* repair restore ring riot rip* rule scrap* scuffle ship* shore slam* slap* slug*
stone stop* swoop tussle underscore whip*`;

export interface VerbForm {
  readonly form: string;
  readonly lemma: string;
  readonly xpos: string;
}

/** Regular inflections of the list. */
export function* verbForms(): Generator<VerbForm> {
  for (const entry of VERBS.split(/\s+/)) {
    const lemma = entry.replace(/[*~]$/, '');
    const stem = lemma.replace(/e$/, '');
    const last = lemma.at(-1)!;
    const stems = entry.endsWith('*') ? [lemma + last] : entry.endsWith('~') ? [stem, lemma + last] : [stem];
    const consonantY = /[^aeiou]y$/.test(lemma);
    const present = /(s|x|z|ch|sh)$/.test(lemma) ? `${lemma}es` : consonantY ? `${lemma.slice(0, -1)}ies` : `${lemma}s`;
    yield { form: present, lemma, xpos: 'VBZ' };
    yield { form: lemma, lemma, xpos: 'VB' };
    yield { form: lemma, lemma, xpos: 'VBP' };
    for (const base of stems) {
      const past = consonantY ? `${lemma.slice(0, -1)}ied` : `${base}ed`;
      yield { form: past, lemma, xpos: 'VBD' };
      yield { form: past, lemma, xpos: 'VBN' };
      yield { form: `${base}ing`, lemma, xpos: 'VBG' };
    }
  }
  // Irregular verbs whose forms are also other verbs' base forms, or rare in the treebanks.
  for (const [lemma, past, participle] of IRREGULAR) {
    yield { form: past!, lemma: lemma!, xpos: 'VBD' };
    yield { form: participle!, lemma: lemma!, xpos: 'VBN' };
  }
}

const IRREGULAR = [
  ['flee', 'fled', 'fled'],
  ['retake', 'retook', 'retaken'],
  ['re-take', 're-took', 're-taken'],
  ['forbid', 'forbade', 'forbidden'],
  ['cling', 'clung', 'clung'],
  ['strike', 'struck', 'struck'],
  ['shoot', 'shot', 'shot'],
  ['overrun', 'overran', 'overrun'],
  ['withdraw', 'withdrew', 'withdrawn'],
  ['lie', 'lay', 'lain'],
  ['lay', 'laid', 'laid'],
  ['leave', 'left', 'left'],
  ['seek', 'sought', 'sought'],
  ['fight', 'fought', 'fought'],
  ['overthrow', 'overthrew', 'overthrown'],
  ['throw', 'threw', 'thrown'],
  ['drive', 'drove', 'driven'],
  ['blow', 'blew', 'blown'],
  ['take', 'took', 'taken'],
  ['overtake', 'overtook', 'overtaken'],
  ['break', 'broke', 'broken'],
  ['bring', 'brought', 'brought'],
  ['hold', 'held', 'held'],
  ['uphold', 'upheld', 'upheld'],
  ['withstand', 'withstood', 'withstood'],
  ['fall', 'fell', 'fallen'],
  ['rise', 'rose', 'risen'],
  ['slay', 'slew', 'slain'],
  ['stick', 'stuck', 'stuck'],
  ['swear', 'swore', 'sworn'],
  ['bleed', 'bled', 'bled'],
  ['lead', 'led', 'led'],
  ['mislead', 'misled', 'misled'],
  ['shed', 'shed', 'shed'],
  ['rebuild', 'rebuilt', 'rebuilt'],
  ['outfight', 'outfought', 'outfought'],
  ['bind', 'bound', 'bound'],
  ['grind', 'ground', 'ground'],
  ['hit', 'hit', 'hit'],
  ['cut', 'cut', 'cut'],
  ['set', 'set', 'set'],
  ['put', 'put', 'put'],
  ['forbid', 'forbade', 'forbidden'],
  ['sink', 'sank', 'sunk'],
  ['spring', 'sprang', 'sprung'],
  ['tear', 'tore', 'torn'],
  ['wind', 'wound', 'wound'],
  ['bear', 'bore', 'borne'],
  ['deal', 'dealt', 'dealt'],
  ['dig', 'dug', 'dug'],
  ['hang', 'hung', 'hung'],
] as const;
