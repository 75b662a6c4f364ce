/** How large the page may be shown; WCAG 2.2, 1.4.4 asks for 200 %. */
export const zoomSteps = [1, 1.1, 1.25, 1.5, 1.75, 2] as const;
/** How large the page is shown. */
export type Zoom = (typeof zoomSteps)[number];

/** Keys by their place on the keyboard: the Kazakh layout has letters in the digit row. */
const ways = new Map<string, -1 | 0 | 1>([
  ['Equal', 1],
  ['NumpadAdd', 1],
  ['Minus', -1],
  ['NumpadSubtract', -1],
  ['Digit0', 0],
  ['Numpad0', 0],
]);

/** The zoom after a key was pressed together with Ctrl; undefined for keys that have nothing to do with it. */
export function zoomAfter(zoom: Zoom, code: string): Zoom | undefined {
  const way = ways.get(code);
  if (way === undefined) return undefined;
  if (way === 0) return 1;
  return zoomSteps[zoomSteps.indexOf(zoom) + way] ?? zoom;
}
