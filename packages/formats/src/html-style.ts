import { CLASS_COLOURS, CLASSES } from './classes.ts';
import { LANE_RULES } from './lane-style.ts';

const variables = (colours: Readonly<Record<string, string>>) =>
  CLASSES.map((name) => `--${name}:${colours[name]};`).join('');

/** The page's style sheet. It asks for nothing from outside: system fonts, no images. */
export const HTML_STYLE = `
:root{color-scheme:light dark;
--paper:#fbfaf6;--sheet:#fffefb;--ink:#22262b;--soft:#666a70;--faint:#e6e2d8;--wash:#f3efe4;
${variables(CLASS_COLOURS.light)}
--who:#f6dfb0;--whom:#f6d0d4;--where:#cfe0f6;--when:#e2d6f3;--many:#d3e8cf;--says:#dcdfe2;
--serif:Charter,"Bitstream Charter","Charis SIL","Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",Georgia,serif;
--sans:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",sans-serif}
@media(prefers-color-scheme:dark){:root{
--paper:#16181b;--sheet:#1c1f23;--ink:#dcd9d2;--soft:#9a9da3;--faint:#2e3238;--wash:#23272c;
${variables(CLASS_COLOURS.dark)}
--who:#57461d;--whom:#5c2f36;--where:#26425f;--when:#443560;--many:#2c4a2e;--says:#3b4148}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:3rem}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 var(--sans);display:flex;flex-direction:column;
-webkit-text-size-adjust:100%}
a{color:inherit}
:focus-visible{outline:2px solid currentColor;outline-offset:3px;border-radius:3px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.4rem .8rem;z-index:9}
.masthead,.index,.report,.colophon{width:min(78rem,100% - 3rem);margin-inline:auto}
.masthead{order:0;padding:2.6rem 0 0}
.masthead h1{font:600 1.05rem/1.3 var(--sans);letter-spacing:.01em;margin:0}
.masthead p{margin:.25rem 0 0;color:var(--soft);max-width:46rem}
.legend{display:flex;flex-wrap:wrap;gap:.15rem 1.15rem;margin:1rem 0 0;padding:0;list-style:none;font-size:.8rem;color:var(--soft)}
.legend .t{padding-bottom:3px}
kbd{font:inherit;font-size:.92em;border:1px solid var(--faint);border-radius:4px;padding:0 .35em;background:var(--sheet)}
.index{order:1;margin-top:1.6rem;border-top:1px solid var(--faint);padding-top:1rem}
.index h2{font:600 .78rem/1.4 var(--sans);letter-spacing:.07em;text-transform:uppercase;color:var(--soft);margin:0 0 .4rem}
.index ol{margin:0;padding:0;list-style:none;columns:24rem;column-gap:3rem}
.index li{break-inside:avoid;padding:.22rem 0}
.index a{text-decoration:none}.index a:hover{text-decoration:underline;text-underline-offset:3px}
.index small{color:var(--soft);display:block;font-size:.82rem}
main{order:2}
.report{padding:3.2rem 0 3.4rem}
.report+.report{border-top:1px solid var(--faint)}
.report h2{font:600 1.9rem/1.2 var(--serif);letter-spacing:-.01em;margin:0 0 .35rem;max-width:40rem;text-wrap:balance}
.report>header p{margin:0;color:var(--soft);font-size:.88rem}
.spread{display:grid;grid-template-columns:minmax(0,39rem) minmax(19rem,1fr);gap:0 3.6rem;margin-top:1.4rem;align-items:start}
.text{font:1.19rem/1.86 var(--serif);hanging-punctuation:first;overflow-wrap:break-word}
.text p{margin:0 0 1.05em}
.text .lines{white-space:pre-line}
.text .item{padding-left:1.1em;text-indent:-1.1em;margin-bottom:.4em}
.text [data-m]{position:relative;border-radius:2px}
.t{color:inherit;text-decoration:none;padding-bottom:5px;--l0:none;--l1:none;--l2:none;
background:var(--l0) 0 calc(100% - 5px)/100% 2px no-repeat,var(--l1) 0 calc(100% - 2px)/100% 2px no-repeat,
var(--l2) 0 calc(100% + 1px)/100% 2px no-repeat;-webkit-box-decoration-break:clone;box-decoration-break:clone}
${LANE_RULES.join('\n')}
.s.lit{background:var(--wash);box-shadow:0 0 0 3px var(--wash);border-radius:2px;
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.lit-s{background-color:var(--says)}.lit-w{background-color:var(--when)}.lit-l{background-color:var(--where)}
.lit-p{background-color:var(--whom)}.lit-a{background-color:var(--who)}.lit-n{background-color:var(--many)}
.text .lit-t{background:var(--t0,var(--soft));color:var(--paper);text-decoration-color:var(--paper);
box-shadow:0 0 0 2px var(--t0,var(--soft))}
.text .first::before{position:absolute;left:0;top:-1.05em;font:600 .56em/1 var(--sans);letter-spacing:.03em;color:var(--soft);
background:var(--wash);padding:1px 2px 2px 0;white-space:nowrap;pointer-events:none}
.lit-s.first::before{content:"says"}.lit-w.first::before{content:"when"}.lit-l.first::before{content:"where"}
.lit-p.first::before{content:"whom"}.lit-a.first::before{content:"who"}.lit-n.first::before{content:"how many"}
.claims{position:sticky;top:1.2rem;max-height:calc(100vh - 2.4rem);overflow:auto;overscroll-behavior:contain;
scrollbar-width:thin;scrollbar-color:var(--faint) transparent;padding:.15rem .3rem 2rem 0}
.claims ol{margin:0;padding:0;list-style:none}
.claims .from{color:var(--soft);font-size:.74rem;margin:1.1rem 0 .3rem .9rem;letter-spacing:.02em}
.claims .from:first-child{margin-top:0}
.claim{position:relative;border-left:3px solid var(--k0);padding:.42rem .7rem .46rem .8rem;margin:0 0 .28rem;border-radius:0 5px 5px 0;
font-size:.88rem;line-height:1.42;cursor:pointer}
.claim.planned,.claim.possible{border-left-color:transparent}
.claim.planned::before,.claim.possible::before{content:"";position:absolute;left:-3px;top:0;bottom:0;width:3px}
.claim.planned::before{background:repeating-linear-gradient(var(--k0) 0 7px,#0000 7px 11px)}
.claim.possible::before{background:repeating-linear-gradient(var(--k0) 0 2px,#0000 2px 5px)}
.claim:hover,.claim.lit,.claim:target{background:var(--wash)}
.claim.lit{box-shadow:inset 0 0 0 1px var(--faint)}
.claim h3{font:600 .76rem/1.4 var(--sans);margin:0;display:flex;gap:.6em;color:var(--soft)}
.claim h3 a{color:var(--t0);text-decoration:none}
.claim h3 .told{font-weight:500;font-style:italic}
.claim h3 .id{margin-left:auto;font-weight:400;opacity:.75}
.claim p{margin:.1rem 0 0;font:1rem/1.4 var(--serif)}
.claim p small{font:.82em/1 var(--sans);color:var(--soft)}
.claim.negated .what{text-decoration:line-through 1px var(--k0)}
.claim .what{font-weight:600}
.arrow{color:var(--soft);padding:0 .12em;font-family:var(--sans)}
.claim dl{margin:.16rem 0 0;display:grid;grid-template-columns:5.2em minmax(0,1fr);gap:.02rem .5em;color:var(--soft)}
.claim dt{font-size:.95em;white-space:nowrap}.claim dd{margin:0;color:var(--ink)}
.claim dd small{color:var(--soft);font-size:.93em}
.lit .who,.lit .whom,.lit .where,.lit .when,.lit .many,.lit .says{border-radius:2px;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.lit .who{background:var(--who)}.lit .whom{background:var(--whom)}.lit .where{background:var(--where)}
.lit .when{background:var(--when)}.lit .many{background:var(--many)}.lit .says{background:var(--says)}
.none{color:var(--soft)}
.colophon{order:3;color:var(--soft);font-size:.8rem;padding:1.2rem 0 3rem;border-top:1px solid var(--faint)}
@media(max-width:62rem){.spread{display:block}.claims{position:static;max-height:none;overflow:visible;margin-top:1.6rem}
.text{font-size:1.12rem}.masthead,.index,.report,.colophon{width:min(40rem,100% - 2rem)}}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{:root{--paper:#fff;--sheet:#fff;--wash:#fff}body{font-size:9.5pt;display:block}.skip,.keys{display:none}
.masthead,.index,.report,.colophon{width:auto}.spread{display:block}.text{font-size:11pt;line-height:1.6}
.claims{position:static;max-height:none;overflow:visible;columns:2;column-gap:2rem}.claim{break-inside:avoid;font-size:8.5pt}
.report{break-before:page;padding:0}.t,.claim{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
