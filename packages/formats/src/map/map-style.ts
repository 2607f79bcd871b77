import { CLASS_COLOURS, CLASSES } from '../classes.ts';

const variables = (colours: Readonly<Record<string, string>>) =>
  CLASSES.map((name) => `--${name}:${colours[name]};`).join('');

const LANES = [0, 1, 2].flatMap((lane) =>
  CLASSES.map((name) => `.u${lane}-${name}{text-decoration-color:var(--${name})}`),
);

/** The map page's style sheet: system fonts, no images, light and dark. */
export const MAP_STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#22262b;--soft:#666a70;--faint:#ded9cc;--sea:#dfe7ea;--land:#f6f2e6;
--coast:#9fb0b6;--border:#b9ab8b;--hit:#fff1bf;${variables(CLASS_COLOURS.light)}
--serif:Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;
--sans:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",sans-serif}
@media(prefers-color-scheme:dark){:root{--paper:#16181b;--ink:#dcd9d2;--soft:#9a9da3;--faint:#33373d;--sea:#12181c;
--land:#23272b;--coast:#46545b;--border:#5d573f;--hit:#4c431d;${variables(CLASS_COLOURS.dark)}}}
*{box-sizing:border-box}
body{margin:0;height:100vh;height:100dvh;display:grid;grid-template:1fr/minmax(0,1fr) minmax(20rem,27rem);
background:var(--paper);color:var(--ink);font:14px/1.45 var(--sans)}
.map{position:relative;overflow:hidden;background:var(--sea)}
svg{display:block;width:100%;height:100%;touch-action:none;cursor:grab;user-select:none}
svg.drag{cursor:grabbing}
.world,.land{fill:var(--land);stroke:none}.box{fill:var(--sea)}
.coast,.border{fill:none;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.coast{stroke:var(--coast);stroke-width:1}.border{stroke:var(--border);stroke-width:1;stroke-dasharray:5 3}
.label{font:11px var(--sans);fill:var(--soft);paint-order:stroke;stroke:var(--land);stroke-width:3px;pointer-events:none}
.label.country{font-size:12px;letter-spacing:.14em;text-transform:uppercase;text-anchor:middle;opacity:.75}
.dot{fill:var(--soft);pointer-events:none}
.reach{vector-effect:non-scaling-stroke;stroke-width:1;fill-opacity:.1;stroke-opacity:.5;pointer-events:none}
.reach.wide{fill-opacity:.025;stroke-dasharray:3 5;stroke-opacity:.35}
.reach.line{fill:none;stroke-width:5;stroke-opacity:.35;stroke-linecap:round}
.reach.on{fill-opacity:.28;stroke-opacity:1;stroke-width:2}.reach.line.on{fill:none;stroke-width:7;stroke-opacity:.8}
.way{fill:none;stroke-width:1.5;stroke-dasharray:6 4;vector-effect:non-scaling-stroke;pointer-events:none}
.spot{cursor:pointer;outline:none}
.spot .halo{fill:var(--paper);stroke:var(--paper);stroke-width:4;stroke-linejoin:round}
.spot .shape{stroke-width:1.4;stroke-linejoin:round;fill-rule:evenodd}
.spot.planned .shape,.spot.possible .shape{fill:var(--paper)}.spot.possible .shape{stroke-dasharray:2 1.6}
.spot .no{stroke-width:2;fill:none;display:none}.spot.negated .no{display:inline}.spot.negated .shape{opacity:.5}
.spot.on .halo{stroke:var(--ink);stroke-width:6}
.spot:focus-visible .halo{stroke:var(--territory);stroke-width:7}
.hide{display:none}
.tools{position:absolute;left:12px;top:12px;display:flex;flex-direction:column;gap:4px}
.tools button{width:32px;height:32px;font:18px/1 var(--sans);background:var(--paper);color:var(--ink);border:1px solid var(--faint);
border-radius:6px;cursor:pointer}
.scale{position:absolute;left:12px;bottom:12px;font-size:11px;color:var(--soft)}
.scale i{display:block;height:5px;border:1px solid var(--soft);border-top:0;margin-top:2px}
.credit{position:absolute;right:6px;bottom:6px;font-size:11px;color:var(--soft);max-width:60%;text-align:right;background:var(--paper);
padding:1px 6px;border-radius:4px}
.side{overflow:auto;border-left:1px solid var(--faint);padding:1.1rem 1.3rem 3rem;scroll-behavior:smooth}
h1{font:600 1.05rem/1.3 var(--sans);margin:0 0 .3rem}
.about{color:var(--soft);margin:0 0 .8rem}
.legend{list-style:none;margin:0 0 1rem;padding:0;columns:2;font-size:.86rem}
.legend label{display:flex;gap:.45rem;align-items:center;cursor:pointer;padding:.08rem 0}
.legend svg{width:17px;height:17px;flex:none;cursor:inherit;overflow:visible}
.told svg{width:17px;height:17px;overflow:visible}
.cards{position:sticky;top:-1.1rem;background:var(--paper);margin:0 -1.3rem 1rem;padding:.5rem 1.3rem;border-block:1px solid var(--faint);
max-height:46vh;overflow:auto;z-index:2}
.cards h2{font-size:.95rem;margin:.1rem 0 .2rem}.cards p{margin:.1rem 0 .4rem;color:var(--soft);font-size:.84rem}
.cards ol{list-style:none;margin:0;padding:0}
.cards button{all:unset;display:block;width:100%;padding:.3rem .45rem;border-left:3px solid var(--k);margin:.25rem 0;cursor:pointer;box-sizing:border-box}
.cards button:hover,.cards button.on{background:var(--hit)}
.cards button:focus-visible{outline:2px solid var(--territory)}
.cards small{color:var(--soft);display:block}
article{border-top:1px solid var(--faint);padding:.9rem 0}
article h2{font:600 1.1rem/1.25 var(--serif);margin:0 0 .2rem}
article header p{margin:0 0 .6rem;color:var(--soft);font-size:.85rem}
.text{font:1.02rem/1.66 var(--serif);overflow-wrap:anywhere}.text p{margin:0 0 .8em}.text .lines{white-space:pre-line}
.t{color:inherit;text-decoration:underline 2px;text-underline-offset:3px}
${LANES.join('\n')}
.s.on{background:var(--hit);box-shadow:0 0 0 3px var(--hit);border-radius:2px}
.s.on .here{font-weight:700}
.lost{font-size:.88rem;color:var(--soft)}.lost li{margin:.25rem 0}
@media(max-width:52rem){body{grid-template:55vh 1fr/minmax(0,1fr);height:auto}.side{border-left:0;overflow:visible}.map{height:55vh;position:sticky;top:0;z-index:3}
.cards{position:static;max-height:none}}
@media(prefers-reduced-motion:reduce){.side{scroll-behavior:auto}}
@media print{.tools{display:none}.side{overflow:visible}}
`;
