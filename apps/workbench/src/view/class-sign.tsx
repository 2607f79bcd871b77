import { CLASS_SHAPES, classOf } from '@dateline/formats/page';

/** The shape of a class in its colour: the same as on the map page, told apart where colours are not. */
export function ClassSign({ type }: { readonly type: string }) {
  const name = classOf(type);
  return (
    <svg class="sign" viewBox="-9 -9 18 18" aria-hidden="true" style={{ '--k0': `var(--${name})` }}>
      <path d={CLASS_SHAPES[name]} fill-rule="evenodd" />
    </svg>
  );
}
