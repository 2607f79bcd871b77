import { CLASS_COLOURS, CLASSES, LANES } from '@dateline/formats/page';

/** The colours of classes and the underlines made of them: the same as on the self-contained page of the command. */
export function classColours(): CSSStyleSheet {
  const variables = (colours: Readonly<Record<string, string>>) =>
    CLASSES.map((name) => `--${name}:${colours[name]};`).join('');
  const lanes = Array.from({ length: LANES }, (_, lane) => [
    ...CLASSES.map((name) => `.u${lane}-${name}{--k${lane}:var(--${name})}`),
    `.p${lane}-actual,.p${lane}-negated{--l${lane}:linear-gradient(var(--k${lane}),var(--k${lane}))}`,
    `.p${lane}-planned{--l${lane}:repeating-linear-gradient(90deg,var(--k${lane}) 0 7px,#0000 7px 11px)}`,
    `.p${lane}-possible{--l${lane}:repeating-linear-gradient(90deg,var(--k${lane}) 0 2px,#0000 2px 5px)}`,
    `.p${lane}-negated{text-decoration:line-through 1px var(--k${lane})}`,
    `.out${lane}{--l${lane}:repeating-linear-gradient(90deg,var(--soft) 0 1px,#0000 1px 4px)}`,
  ]).flat();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    [
      `:root{${variables(CLASS_COLOURS.light)}}`,
      `@media(prefers-color-scheme:dark){:root:not([data-theme=light]){${variables(CLASS_COLOURS.dark)}}}`,
      `:root[data-theme=dark]{${variables(CLASS_COLOURS.dark)}}`,
      ...lanes,
    ].join('\n'),
  );
  return sheet;
}
