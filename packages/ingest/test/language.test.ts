import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessLanguage } from '../src/language.ts';

const ENGLISH =
  'Forty-two soldiers and three officers were taken prisoner near the village, and at least fifteen lorries were captured. ' +
  'A lieutenant said that his battalion had lost half its men since Thursday and had received no food for two days.';

/** The same short report in other languages, by the code that should name it. */
const OTHERS: Readonly<Record<string, string>> = {
  fr: "Quarante-deux soldats et trois officiers ont été faits prisonniers près du village. Un lieutenant a déclaré que son bataillon avait perdu la moitié de ses hommes depuis jeudi et n'avait reçu aucun vivre pendant deux jours. Les troupes ont repris la ville dans la matinée.",
  es: 'Cuarenta y dos soldados y tres oficiales fueron hechos prisioneros cerca del pueblo. Un teniente dijo que su batallón había perdido la mitad de sus hombres desde el jueves y que no había recibido comida en dos días. Las tropas recuperaron la ciudad por la mañana.',
  pt: 'Quarenta e dois soldados e três oficiais foram feitos prisioneiros perto da aldeia. Um tenente disse que o seu batalhão tinha perdido metade dos homens desde quinta-feira e que não recebera comida durante dois dias. As tropas retomaram a cidade pela manhã.',
  it: 'Quarantadue soldati e tre ufficiali sono stati fatti prigionieri vicino al villaggio. Un tenente ha detto che il suo battaglione aveva perso la metà degli uomini da giovedì e non aveva ricevuto cibo per due giorni. Le truppe hanno ripreso la città nella mattinata.',
  de: 'Zweiundvierzig Soldaten und drei Offiziere wurden bei dem Dorf gefangen genommen. Ein Leutnant sagte, dass sein Bataillon seit Donnerstag die Hälfte der Männer verloren und zwei Tage nichts zu essen erhalten habe. Die Truppen nahmen die Stadt am Morgen wieder ein.',
  nl: 'Tweeënveertig soldaten en drie officieren werden bij het dorp gevangengenomen. Een luitenant zei dat zijn bataljon sinds donderdag de helft van de mannen had verloren en twee dagen geen eten had gekregen. De troepen heroverden de stad in de ochtend.',
  pl: 'Czterdziestu dwóch żołnierzy i trzech oficerów wzięto do niewoli w pobliżu wsi. Porucznik powiedział, że jego batalion stracił od czwartku połowę ludzi i że przez dwa dni nie dostał żywności. Wojska odbiły miasto nad ranem, ale walki na przedmieściach nie ustały.',
  tr: 'Köyün yakınında kırk iki asker ve üç subay esir alındı. Bir teğmen, taburunun perşembeden bu yana adamlarının yarısını kaybettiğini ve iki gün boyunca yiyecek almadığını söyledi. Birlikler sabah saatlerinde şehri geri aldı ancak daha sonra çatışmalar için yeni birlikler geldi.',
  id: 'Empat puluh dua tentara dan tiga perwira ditawan di dekat desa itu. Seorang letnan mengatakan bahwa batalyonnya telah kehilangan separuh anggotanya sejak Kamis dan tidak menerima makanan selama dua hari. Pasukan merebut kembali kota itu pada pagi hari.',
  sw: 'Wanajeshi arobaini na wawili na maafisa watatu walikamatwa karibu na kijiji hicho. Luteni mmoja alisema kwamba kikosi chake kilikuwa kimepoteza nusu ya watu wake tangu Alhamisi na hakikupata chakula kwa siku mbili. Vikosi viliuteka tena mji huo asubuhi.',
  ar: 'أسر اثنان وأربعون جنديا وثلاثة ضباط قرب القرية، وقال ملازم إن كتيبته فقدت نصف رجالها منذ يوم الخميس.',
  fa: 'چهل و دو سرباز و سه افسر در نزدیکی روستا اسیر شدند و پنج نفر دیگر زخمی شدند. یک ستوان گفت که گردانش نیمی از نیروهای خود را از دست داده است.',
  uk: 'Сорок два солдати та три офіцери потрапили в полон біля села. Лейтенант сказав, що його батальйон втратив половину людей із четверга.',
  ru: 'Сорок два солдата и три офицера попали в плен у деревни. Лейтенант сказал, что его батальон с четверга потерял половину людей.',
  he: 'ארבעים ושניים חיילים ושלושה קצינים נלקחו בשבי ליד הכפר. סגן אמר כי הגדוד שלו איבד מחצית מאנשיו.',
  zh: '四十二名士兵和三名军官在村庄附近被俘。一名中尉说，他的营自星期四以来损失了一半人员。',
};

test('an English report is English', () => {
  assert.deepEqual(guessLanguage(ENGLISH), { language: 'en', name: 'English', english: 'yes', share: 1 });
});

for (const [code, text] of Object.entries(OTHERS)) {
  test(`a report in ${code} is not English, and is named`, () => {
    const guess = guessLanguage(text);
    assert.equal(guess.english, 'no');
    assert.equal(guess.language, code);
  });
  test(`an English report with a long quotation in ${code} is partly English`, () => {
    const guess = guessLanguage(`${ENGLISH} ${ENGLISH}\n${text}`);
    assert.equal(guess.english, 'partly');
    assert.equal(guess.language, 'en');
  });
}

for (const text of [
  '',
  '12:30 14:45',
  'Militants attack Mosul checkpoint, kill 12',
  'Russian strikes kill 34 civilians in Syrias Deir Ezzor Monitor',
  'Al-Bab, al-Foua, Kefraya, Tel Abyad, Ras al-Ayn, Deir ez-Zor, Khan Shaykhun',
]) {
  test(`${JSON.stringify(text)} is too little to refuse`, () => assert.equal(guessLanguage(text).english, 'yes'));
}

test('a long text in an unknown language in Latin letters is not English', () => {
  const guess = guessLanguage('Lorum dipset amik volturen grast piliko mavren '.repeat(10));
  assert.deepEqual([guess.english, guess.language, guess.name], ['no', 'und', 'another language']);
});
