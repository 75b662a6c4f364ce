import { AxeBuilder } from '@axe-core/playwright';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, pictures, type Program } from './app.ts';

/**
 * Texts on the page that a person cannot read whole: cut by a box that does not scroll, shortened by an ellipsis, outside
 * the window, hanging out of their button, tag or cell, or lying on another text. Runs in the page.
 */
export function cutTexts(): string[] {
  const found: string[] = [];
  const shownRects: { readonly text: string; readonly rect: DOMRect; readonly element: Element }[] = [];
  const report = (why: string, element: Element, text: string): void => {
    found.push(`${why}: ${element.tagName} ${element.getAttribute('class') ?? ''}: ${text.trim()}`);
  };
  // A dialogue or drawer covers what is behind it.
  const layers = [...document.querySelectorAll('.ant-modal-wrap, .ant-drawer-open')].filter(
    (layer) => layer.getClientRects().length > 0,
  );
  const layer = layers.at(-1) ?? document.body;

  const texts = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? '';
    const element = node.parentElement;
    if (!element || text.trim() === '') continue;
    // Read out, not seen.
    if (element.closest('.unseen, [aria-live]:not([role]), style, script, .ant-select-item-option-state'))
      continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (rects.length === 0) continue;
    const box = range.getBoundingClientRect();
    if (box.left < -1 || box.right > innerWidth + 1) report('outside the window', element, text);

    // Whether a box that scrolls lies between the text and what would cut it.
    let [scrollsX, scrollsY] = [false, false];
    for (
      let one: Element | null = element;
      one && one !== document.documentElement;
      one = one.parentElement
    ) {
      const style = getComputedStyle(one);
      const frame = one.getBoundingClientRect();
      const [x, y] = [style.overflowX, style.overflowY];
      const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      if (style.textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth + 1)
        report('shortened', one, text);
      else if (hides(x) && !scrollsX && (box.right > frame.right + 1 || box.left < frame.left - 1))
        report('cut at the side', one, text);
      if (hides(y) && !scrollsY && (box.bottom > frame.bottom + 2 || box.top < frame.top - 2))
        report('cut above or below', one, text);
      if (x === 'auto' || x === 'scroll') {
        if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !one.matches('textarea'))
          report('to be scrolled sideways', one, text);
        scrollsX = true;
      }
      if (y === 'auto' || y === 'scroll') scrollsY = true;
      if (style.position === 'fixed') break;
    }
    const holder = element.closest('button, td, th, .ant-tag, .panel, .ant-segmented-item');
    if (holder) {
      const frame = holder.getBoundingClientRect();
      if (box.right > frame.right + 1 || box.left < frame.left - 1) report('hangs out', holder, text);
    }
    for (const rect of rects) shownRects.push({ text, rect, element });
  }
  // Lines of two texts that lie on each other, where both are seen.
  const onTop = ({ rect, element }: (typeof shownRects)[number]): boolean => {
    const top = document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    return top !== null && (top === element || element.contains(top) || top.contains(element));
  };
  const seen = shownRects.filter(onTop);
  for (const [at, one] of seen.entries()) {
    for (const other of seen.slice(at + 1)) {
      if (one.element === other.element) continue;
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const height = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
      if (width > 3 && height > 5) report(`lies on “${other.text.trim()}”`, one.element, one.text);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('the page scrolls sideways');
  return [...new Set(found)];
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
  expect.soft(await page.evaluate(cutTexts), `${name}: nothing is cut off`).toEqual([]);
  expect.soft(await barriers(program), `${name}: no barrier`).toEqual([]);

  await zoom(program, 2);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(700);
  await rest(program);
  expect.soft(await page.evaluate(cutTexts), `${name}: nothing is cut off at 200 %`).toEqual([]);
  await takePicture(program, `${name}-200`);
  await zoom(program, 1);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeGreaterThan(1300);
}
