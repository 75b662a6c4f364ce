import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './shell-program.ts';

test.use({ played: true });

const unknown = { ok: false, failure: { code: 'pick-unknown', facts: {} } };

test('the page gets a number and a name for what a person picks, and never the path', async ({
  shell,
  starter,
}) => {
  const [list, target] = [join(starter.profile, 'Тізім 2026.mdb'), join(starter.profile, 'акт.pdf')];
  await writeFile(list, 'x'.repeat(11));
  await starter.picks({ list: [list, null, list], folder: [starter.profile], 'save-pdf': [target] });
  const picked = await shell.page.evaluate(async () => ({
    list: await window.sailau.call('pick.file', { kind: 'list' }),
    closed: await window.sailau.call('pick.file', { kind: 'list' }),
    again: await window.sailau.call('pick.file', { kind: 'list' }),
    folder: await window.sailau.call('pick.folder', {}),
    save: await window.sailau.call('pick.save', { kind: 'pdf', suggestedName: 'акт.pdf' }),
    noMore: await window.sailau.call('pick.file', { kind: 'list' }),
  }));
  const pick = expect.stringMatching(/^[0-9a-f]{32}$/u) as unknown;
  expect(picked).toEqual({
    list: { ok: true, value: { pick, name: 'Тізім 2026.mdb', bytes: 11 } },
    closed: { ok: true, value: null },
    again: { ok: true, value: { pick, name: 'Тізім 2026.mdb', bytes: 11 } },
    folder: { ok: true, value: { pick, name: 'profile', bytes: null } },
    save: { ok: true, value: { pick, name: 'акт.pdf', bytes: null } },
    noMore: { ok: true, value: null },
  });
  expect(JSON.stringify(picked)).not.toContain(starter.profile);
  const numbers = [picked.list, picked.again, picked.folder, picked.save].map(
    (one) => one.ok && one.value?.pick,
  );
  expect(new Set(numbers).size).toBe(4);
});

test('a pick is good for what it was picked for, and no made-up one for anything', async ({
  shell,
  starter,
}) => {
  const card = join(starter.profile, 'card.json');
  await writeFile(card, '{}');
  await starter.picks({ card: [card], list: [card], folder: [starter.profile], 'save-card': [card] });
  const answers = await shell.page.evaluate(async () => {
    const { call } = window.sailau;
    const numberOf = (picked: Awaited<ReturnType<typeof call<'pick.file'>>>) =>
      picked.ok && picked.value ? picked.value.pick : '';
    const picks = {
      card: numberOf(await call('pick.file', { kind: 'card' })),
      list: numberOf(await call('pick.file', { kind: 'list' })),
      folder: numberOf(await call('pick.folder', {})),
      save: numberOf(await call('pick.save', { kind: 'card', suggestedName: 'x' })),
      madeUp: '0123456789abcdef0123456789abcdef',
    };
    const answers: Record<string, unknown> = {};
    for (const [name, pick] of Object.entries(picks)) answers[name] = await call('cards.look', { pick });
    return answers;
  });
  expect(answers).toEqual({
    card: { ok: false, failure: { code: 'file-not-found', facts: { file: 'card' } } },
    list: unknown,
    folder: unknown,
    save: unknown,
    madeUp: unknown,
  });
});

test('a file that a person lets fall on the page is as good as picked; one that the page makes is nothing', async ({
  shell,
  starter,
}) => {
  const { page } = shell;
  const card = join(starter.profile, 'картка.json');
  await writeFile(card, '{"a":1}');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'hand';
    document.body.append(input);
  });
  // The driver's way of handing a page a file of the disk, like a drop.
  await page.setInputFiles('#hand', card);
  const dropped = await page.evaluate(async () => {
    const file = (document.querySelector<HTMLInputElement>('#hand')?.files ?? [])[0]!;
    return {
      real: await window.sailau.dropped(file),
      made: await window.sailau.dropped(new File(['x'], 'list.mdb')),
      pathLike: await window.sailau.dropped({ path: '/etc/passwd', name: 'passwd' }),
    };
  });
  expect(dropped).toEqual({
    real: { pick: expect.stringMatching(/^[0-9a-f]{32}$/u) as unknown, name: 'картка.json', bytes: 7 },
    made: null,
    pathLike: null,
  });
  await page.evaluate((pick) => window.sailau.call('cards.look', { pick }), dropped.real!.pick);
  await expect.poll(() => shell.said()).toContain(JSON.stringify({ card }));
});
