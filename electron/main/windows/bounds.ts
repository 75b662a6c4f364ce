/** A rectangle on the screens, in their own pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So much of a window has to lie on a screen for a person to be able to take hold of it. */
const [SEEN_WIDTH, SEEN_HEIGHT] = [200, 48];

/**
 * Where a window that once stood at `bounds` may stand today: there, made to fit the screen on which most of its upper
 * edge lies; undefined where that screen is gone. `screens`: the parts of the screens that windows may cover.
 */
export function boundsOn(screens: readonly Bounds[], bounds: Bounds): Bounds | undefined {
  const strip = { ...bounds, height: SEEN_HEIGHT };
  const seen = screens
    .map((screen) => ({ screen, ...overlap(strip, screen) }))
    .filter(({ width, height }) => width >= SEEN_WIDTH && height >= SEEN_HEIGHT / 2)
    .sort((a, b) => b.width - a.width)[0];
  if (!seen) return undefined;
  const { screen } = seen;
  const [width, height] = [Math.min(bounds.width, screen.width), Math.min(bounds.height, screen.height)];
  return {
    width,
    height,
    x: Math.min(Math.max(bounds.x, screen.x), screen.x + screen.width - width),
    y: Math.min(Math.max(bounds.y, screen.y), screen.y + screen.height - height),
  };
}

function overlap(a: Bounds, b: Bounds): { width: number; height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}
