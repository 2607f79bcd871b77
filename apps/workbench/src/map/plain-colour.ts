/** A colour as WebGL and a canvas read it: `light-dark(…)`, variables and the like, as they are within the element, become plain numbers. */
export function plainColour(element: HTMLElement, colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  element.append(probe);
  const plain = getComputedStyle(probe).color;
  probe.remove();
  return plain;
}
