import { AxeBuilder } from '@axe-core/playwright';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, pictures, type Program } from './app.ts';

/**
 * Texts on the page that a person cannot read whole: cut by a box that does not scroll, shortened by an ellipsis, outside
 * the window, to be scrolled sideways, hanging out of their button, tag or cell, or lying on another text. Runs in the
 * page. At 200 % a table of data may be scrolled sideways in its own box (WCAG 2.2, 1.4.10).
 */
export function cutTexts(mayScrollTables: boolean): string[] {
  interface Line {
    readonly element: Element;
    readonly text: string;
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }
  const found = new Set<string>();
  const report = (why: string, element: Element, text = ''): void => {
    found.add(`${why}: ${element.tagName} ${element.getAttribute('class') ?? ''}: ${text.trim()}`);
  };
  // Rows that are drawn only when they come into sight are drawn now.
  const lazy = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (element) => getComputedStyle(element).contentVisibility === 'auto',
  );
  for (const element of lazy) element.style.contentVisibility = 'visible';

  // A dialogue or drawer covers what is behind it.
  const layers = [...document.querySelectorAll('.ant-modal-wrap, .ant-drawer-open')].filter(
    (layer) => layer.getClientRects().length > 0,
  );
  const lines: Line[] = [];
  const texts = document.createTreeWalker(layers.at(-1) ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? '';
    const element = node.parentElement;
    // What is read out but not seen is no matter of looks.
    if (!element || text.trim() === '' || element.closest('.unseen, style, script, .ant-table-measure-row'))
      continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (rects.length === 0) continue;
    const box = range.getBoundingClientRect();
    const table = mayScrollTables ? element.closest('table') : null;
    const tableScroller = table?.closest('.ant-table-content') ?? null;
    if (tableScroller && tableScroller.getBoundingClientRect().right <= innerWidth + 1) continue;
    if (box.left < -1 || box.right > innerWidth + 1) report('outside the window', element, text);

    let [seenLeft, seenRight, seenTop, seenBottom] = [-Infinity, Infinity, -Infinity, Infinity];
    // Whether a box that scrolls lies between the text and what would cut it.
    let [scrollsX, scrollsY] = [false, false];
    for (
      let one: Element | null = element;
      one && one !== document.documentElement;
      one = one.parentElement
    ) {
      const style = getComputedStyle(one);
      const frame = one.getBoundingClientRect();
      const [hidesX, hidesY] = [style.overflowX, style.overflowY].map(
        (how) => how === 'hidden' || how === 'clip',
      );
      const [rollsX, rollsY] = [style.overflowX, style.overflowY].map(
        (how) => how === 'auto' || how === 'scroll',
      );
      const isWide = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0;
      if (style.textOverflow === 'ellipsis' && isWide) report('shortened', one, text);
      else if (hidesX && !scrollsX && (box.right > frame.right + 1 || box.left < frame.left - 1))
        report('cut at the side', one, text);
      if (hidesY && !scrollsY && (box.bottom > frame.bottom + 2 || box.top < frame.top - 2))
        report('cut above or below', one, text);
      if (rollsX && isWide) report('to be scrolled sideways', one);
      if (rollsX) scrollsX = true;
      if (rollsY) scrollsY = true;
      if (hidesX || rollsX)
        [seenLeft, seenRight] = [Math.max(seenLeft, frame.left), Math.min(seenRight, frame.right)];
      if (hidesY || rollsY)
        [seenTop, seenBottom] = [Math.max(seenTop, frame.top), Math.min(seenBottom, frame.bottom)];
      if (style.position === 'fixed') break;
    }
    const holder = element.closest('button, td, th, .ant-tag, .panel, .ant-segmented-item');
    if (holder) {
      const frame = holder.getBoundingClientRect();
      if (box.right > frame.right + 1 || box.left < frame.left - 1) report('hangs out', holder, text);
    }
    for (const rect of rects) {
      const line = {
        element,
        text,
        left: Math.max(rect.left, seenLeft),
        right: Math.min(rect.right, seenRight),
        top: Math.max(rect.top, seenTop),
        bottom: Math.min(rect.bottom, seenBottom),
      };
      if (line.right > line.left && line.bottom > line.top) lines.push(line);
    }
  }
  const stuckTo = (element: Element): Element | null => {
    for (let one: Element | null = element; one; one = one.parentElement)
      if (['sticky', 'fixed'].includes(getComputedStyle(one).position)) return one;
    return null;
  };
  for (const [at, one] of lines.entries()) {
    for (const other of lines.slice(at + 1)) {
      if (one.element === other.element) continue;
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      // What stays in its place while the rest scrolls may lie on it.
      if (width > 3 && height > 5 && stuckTo(one.element) === stuckTo(other.element))
        report(`lies on “${other.text.trim()}”`, one.element, one.text);
    }
  }
  for (const element of lazy) element.style.contentVisibility = '';
  if (document.documentElement.scrollWidth > innerWidth + 1) found.add('the page scrolls sideways');
  return [...found];
}

/** Barriers that axe finds on the page (WCAG 2.2 AA and its advice). */
export async function barriers({ page }: Program): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // The driver opens no second page in Electron.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const zoom = ({ app }: Program, factor: number): Promise<void> =>
  app.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.getParentWindow() === null)!
      .webContents.setZoomFactor(wanted);
  }, factor);

/** By the shell: the driver's own picture knows nothing of the zoom. */
async function takePicture({ app }: Program, name: string): Promise<void> {
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getParentWindow() === null)!;
    return (await window.webContents.capturePage()).toPNG().toString('base64');
  });
  await writeFile(join(pictures, `${name}.png`), Buffer.from(png, 'base64'));
}

/** Lets the page draw what has changed, and waits until nothing slides or fades any more. */
async function rest({ page }: Program): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const moving = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.race([
      Promise.allSettled(moving.map((one) => one.finished)),
      new Promise((done) => setTimeout(done, 2000)),
    ]);
    await frame();
  });
}

/**
 * Looks at the screen as it is: no barrier, nothing cut off, also with everything twice as large; leaves its picture.
 * `name` is that of the picture.
 */
export async function lookAt(program: Program, name: string): Promise<void> {
  const { page } = program;
  await rest(program);
  await takePicture(program, name);
  expect.soft(await page.evaluate(cutTexts, false), `${name}: nothing is cut off`).toEqual([]);
  expect.soft(await barriers(program), `${name}: no barrier`).toEqual([]);

  await zoom(program, 2);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(700);
  await rest(program);
  expect.soft(await page.evaluate(cutTexts, true), `${name}: nothing is cut off at 200 %`).toEqual([]);
  await takePicture(program, `${name}-200`);
  await zoom(program, 1);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeGreaterThan(1300);
}
