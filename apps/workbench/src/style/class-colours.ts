import { CLASS_COLOURS, CLASSES, LANE_RULES, LANES } from '@dateline/formats/page';

/** The colours of classes and the underlines made of them: the same as on the self-contained page of the command. */
export function classColours(): CSSStyleSheet {
  const variables = (colours: Readonly<Record<string, string>>) =>
    CLASSES.map((name) => `--${name}:${colours[name]};`).join('');
  const outlined = Array.from(
    { length: LANES },
    (_, lane) => `.out${lane}{--l${lane}:repeating-linear-gradient(90deg,var(--soft) 0 1px,#0000 1px 4px)}`,
  );
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    [
      `:root{${variables(CLASS_COLOURS.light)}}`,
      `@media(prefers-color-scheme:dark){:root:not([data-theme=light]){${variables(CLASS_COLOURS.dark)}}}`,
      `:root[data-theme=dark]{${variables(CLASS_COLOURS.dark)}}`,
      ...LANE_RULES,
      ...outlined,
    ].join('\n'),
  );
  return sheet;
}
