/**
 * Words that every text of a language is full of, whatever it is about: articles, prepositions, conjunctions,
 * auxiliaries. Some fifty for English, which must be known surely; some twenty for the others, which need only be named.
 */
const WORDS: Readonly<Record<string, string>> = {
  en:
    'the of and to in a an that was is for on by with as at from it he she be were been are has have had his her its their they ' +
    'this these those which who whom what when where there but not or would will could may can said says after before ' +
    'during into over under against about also than more no we our you i if so all some any other out up between while',
  fr: 'le la les des du de et un une en à dans est que qui pour par sur ont été avec au aux se ne pas ce cette son ses plus il',
  es: 'el la los las de del y en un una que por con para se su al es ha han fue más como no lo sus entre sobre está este',
  pt: 'o a os as de do da dos das e em um uma que por com para se na no nos foi ao mais como são não pela pelo seu sua',
  it: 'il lo la i gli le di del della dei e in un una che per con si è sono ha nel nella alla da dal non più anche su',
  de: 'der die das und in den dem des ein eine von zu mit auf für ist im sich nicht als auch wurde werden bei nach aus hat',
  nl: 'de het een en van in is dat op te voor met zijn niet door aan er om ook als bij naar werd worden heeft uit nog',
  sv: 'och i att det som en på är av för med den till inte har de ett om vid från var efter under eller men mot',
  da: 'og i at det som en på er af for med den til ikke har de et om ved fra var efter under eller men mod blev',
  nb: 'og i at det som en på er av for med den til ikke har de et om ved fra var etter under eller men mot ble',
  fi: 'ja on ei se että oli ovat hän mutta kun joka myös tai ole sekä mukaan jo kuin vain jälkeen sen oli',
  pl: 'i w na z do że się nie jest to o przez po od za jak oraz dla został który ale są było przy ich',
  cs: 'a v na se že je s z do o k i který po za od pro jako ale byl při ve jsou podle však není',
  hr: 'i u je na se da su od za s o a koji iz do nije kao bi što po ili te bio nakon pod prema',
  ro: 'și în de la a cu pe că din nu este o un care au pentru să mai fost prin sunt după fi ce',
  hu: 'a az és hogy nem is egy van volt meg ezt ez de csak már el után mint szerint még amely ki vagy',
  tr: 've bir bu için ile de da olarak olan çok daha sonra gibi kadar ancak değil var en ise göre oldu her ne',
  az: 'və bir bu ilə üçün də da olan edib olub ki daha sonra onun o bütün qədər görə ərazisində isə',
  ku: 'û li ji bi ku di de ev ew jî bo re ye ne heye kir bûn hatin wan her yê ên serê navbera',
  sq: 'dhe në të e i një për me që nga është u nuk ka si më do ishte janë por kanë edhe tek pas',
  id: 'yang dan di ke dari untuk dengan pada ini itu tidak akan oleh dalam adalah telah juga atau sebagai mereka',
  tl: 'ang ng sa na mga at ay si ni kay ito para hindi may mula kanilang isang nang siya sila ayon dahil',
  sw: 'ya wa na kwa ni katika za la cha kuwa hiyo hao huo wake watu baada kwamba wakati pia lakini yake',
  so: 'iyo oo ka ku in la uu waa ay ee soo si u ugu kale inay kuwa lagu waxaa ayaa ayey magaalada',
  ha: 'da a na ya ta don su ba wani an cikin daga sun kuma ce domin yi wanda amma shi zuwa tare',
  vi: 'và của là có trong được các cho không với những một đã này người khi từ đến ra vào',
};

export const FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries(WORDS).map(([language, words]) => [language, new Set(words.split(' '))]),
);

/** Letters that give a language, or a family of them, away. The first that is found names it, so the rarer stand first. */
export const SCRIPTS: readonly (readonly [letters: RegExp, language: string])[] = [
  [/[\u3040-\u30FF]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/[ٹڈڑےں]/u, 'ur'],
  [/[ڕڵێۆ]/u, 'ckb'],
  [/[پچژگ]/u, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/[ўЎ]/u, 'be'],
  [/[іїєґ]/u, 'uk'],
  [/[ђћљњџ]/u, 'sr'],
  [/[ыэё]/u, 'ru'],
  [/[ъщ]/u, 'bg'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Ethiopic}/u, 'am'],
  [/\p{Script=Myanmar}/u, 'my'],
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Tamil}/u, 'ta'],
];
