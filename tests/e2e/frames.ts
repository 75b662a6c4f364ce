import { _electron } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './app.ts';
import { Receive } from './screens/receive.ts';
import { Road } from './screens/road.ts';
import { textsIn } from './texts.ts';
import { makeWorkplace } from './workplace.ts';

/**
 * Measures how long the page stands still while a list is received by the screens: `FOLDER LIST ROWS`. Prints the
 * longest gap between two frames in milliseconds, with nothing to do, while the list is copied and read, and while it
 * is accepted.
 */

declare global {
  interface Window {
    /** The longest gap between two frames since it was asked for last, and the number of frames. */
    takeFrames?: () => { longest: number; frames: number };
  }
}

const [folder = '', list = '', rows = ''] = process.argv.slice(2);
const picks = join(folder, 'picks.json');
await writeFile(picks, JSON.stringify({ list: [list] }));
const app = await _electron.launch({
  executablePath: process.env['SALYSTYRU_ELECTRON'] ?? 'electron',
  args: [root, `--user-data-dir=${join(folder, 'profile')}`],
  env: { ...(process.env as Record<string, string>), SALYSTYRU_PICKS: picks },
  chromiumSandbox: true,
});
try {
  const page = await app.firstWindow();
  page.setDefaultTimeout(180_000);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await makeWorkplace(page, { parts: ['Көктал ауданы'] });
  const say = textsIn('kk');
  const [road, receive] = [new Road(page, say), new Receive(page, say)];
  await road.do('receive').click();
  await receive.choose.waitFor();
  await page.evaluate(() => {
    let last = performance.now();
    let [longest, frames] = [0, 0];
    const tick = (now: number): void => {
      longest = Math.max(longest, now - last);
      last = now;
      frames++;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    window.takeFrames = () => {
      const taken = { longest, frames };
      [longest, frames] = [0, 0];
      return taken;
    };
  });
  const frames = () => page.evaluate(() => window.takeFrames?.());

  await frames();
  await page.waitForTimeout(3000);
  const idle = await frames();
  await receive.choose.click();
  await receive.allRead(Number(rows)).waitFor();
  const read = await frames();
  await receive.fillAct();
  await frames();
  await receive.accept.click();
  await receive.toTheRoad.waitFor();
  const accept = await frames();
  process.stdout.write(`${JSON.stringify({ idle, read, accept })}\n`);
} finally {
  await app.close();
}
