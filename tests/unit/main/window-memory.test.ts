import fc from 'fast-check';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boundsOn, type Bounds } from '../../../electron/main/windows/bounds.ts';
import { Memory } from '../../../electron/main/windows/remembered.ts';
import { zoomAfter, type Zoom } from '../../../electron/main/windows/zoom.ts';

describe('the window remembers how it looked', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'salystyru-memory-'));
    file = join(folder, 'window.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('from one start to the next', () => {
    const bounds = { x: 10, y: 20, width: 1366, height: 768 };
    const memory = new Memory(file);
    expect(memory.get()).toEqual({});
    memory.add({ language: 'ru', zoom: 1.25 });
    memory.add({ bounds, maximized: true });
    memory.add({ language: 'kk' });
    expect(new Memory(file).get()).toEqual({ language: 'kk', zoom: 1.25, bounds, maximized: true });
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it.each([
    ['empty', ''],
    ['cut off', '{"language":"ru"'],
    ['not ours', '[1]'],
    ['a language we do not speak', '{"language":"en"}'],
    ['a zoom that hides everything', '{"zoom":100}'],
    ['bounds beyond any screen', '{"bounds":{"x":1e12,"y":0,"width":1,"height":1}}'],
    ['more than we remember', '{"language":"ru","iin":"000000000000"}'],
  ])('a file that is %s is as good as none', (_, content) => {
    writeFileSync(file, content);
    const memory = new Memory(file);
    expect(memory.get()).toEqual({});
    memory.add({ language: 'ru' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ language: 'ru' });
  });

  it('where it cannot write, it goes on', () => {
    const memory = new Memory(join(folder, 'absent', 'window.json'));
    memory.add({ zoom: 2 });
    expect(memory.get()).toEqual({ zoom: 2 });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a window stands where a person can take hold of it', () => {
  const office: Bounds = { x: 0, y: 0, width: 1366, height: 728 };
  const second: Bounds = { x: 1366, y: -200, width: 1920, height: 1040 };

  it.each<[string, readonly Bounds[], Bounds, Bounds | undefined]>([
    [
      'where it was',
      [office],
      { x: 100, y: 50, width: 1000, height: 600 },
      { x: 100, y: 50, width: 1000, height: 600 },
    ],
    [
      'on the second screen',
      [office, second],
      { x: 1400, y: -150, width: 1366, height: 768 },
      { x: 1400, y: -150, width: 1366, height: 768 },
    ],
    [
      'nowhere, when that screen is gone',
      [office],
      { x: 1400, y: -150, width: 1366, height: 768 },
      undefined,
    ],
    [
      'inside, when it hung over the edge',
      [office],
      { x: 900, y: 600, width: 1000, height: 600 },
      { x: 366, y: 128, width: 1000, height: 600 },
    ],
    ['smaller, when the screen is', [office], { x: 0, y: 0, width: 2560, height: 1400 }, office],
    [
      'nowhere, when its upper edge is above the screen',
      [office],
      { x: 0, y: -500, width: 1366, height: 768 },
      undefined,
    ],
    [
      'on the screen with most of its strip',
      [office, second],
      { x: 1266, y: 0, width: 1000, height: 600 },
      { x: 1366, y: 0, width: 1000, height: 600 },
    ],
  ])('%s', (_, screens, bounds, expected) => {
    expect(boundsOn(screens, bounds)).toEqual(expected);
  });

  it('whatever was remembered, it lies wholly on one screen', () => {
    const place = fc.integer({ min: -5000, max: 5000 });
    const extent = fc.integer({ min: 1, max: 5000 });
    const bounds = fc.record({ x: place, y: place, width: extent, height: extent });
    const screens = fc.array(
      fc.record({
        x: place,
        y: place,
        width: fc.integer({ min: 640, max: 4000 }),
        height: fc.integer({ min: 480, max: 4000 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(screens, bounds, (all, one) => {
        const found = boundsOn(all, one);
        if (!found) return;
        const inside = all.some(
          (screen) =>
            found.x >= screen.x &&
            found.y >= screen.y &&
            found.x + found.width <= screen.x + screen.width &&
            found.y + found.height <= screen.y + screen.height,
        );
        expect(inside).toBe(true);
        expect(found.width).toBeLessThanOrEqual(one.width);
        expect(found.height).toBeLessThanOrEqual(one.height);
      }),
    );
  });
});

describe('the page grows to 200 % and comes back', () => {
  it('step by step, and no further', () => {
    let zoom: Zoom = 1;
    const seen: number[] = [];
    for (let press = 0; press < 8; press++) seen.push((zoom = zoomAfter(zoom, 'Equal') ?? zoom));
    expect(seen).toEqual([1.1, 1.25, 1.5, 1.75, 2, 2, 2, 2]);
    expect(zoomAfter(2, 'NumpadSubtract')).toBe(1.75);
    expect(zoomAfter(1, 'Minus')).toBe(1);
    for (const key of ['Digit0', 'Numpad0']) expect(zoomAfter(1.75, key)).toBe(1);
  });

  it('other keys have nothing to do with it', () => {
    for (const key of ['KeyA', 'Digit1', '', 'constructor', '__proto__'])
      expect(zoomAfter(1, key)).toBeUndefined();
  });
});
