import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createPractice, type PracticeCase } from '../../../electron/engine/sample/index.ts';
import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import type { CallsOf, InputOf, OutputOf } from '../../../shared/contract/calls.ts';
import type { GrantKind } from '../../../shared/contract/engine-messages.ts';
import { unwrap } from '../../../shared/result.ts';
import { startTestEngine } from '../../fixtures/workplace.ts';

/** Rows of the invented district; each of its three lists has some thousand. */
const ROWS = 9000;

/** The chair of the workplace, and the word after it was changed. */
export const chair = { name: 'Омаров Болат', password: 'көктем жаңбыры 27', newPassword: 'күзгі жапырақ 41' };

/** An engine that answers calls, in this process or another. */
export interface Asked {
  readonly get: <Name extends CallsOf<'engine'>>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>;
  readonly pick: (kind: GrantKind, path: string) => string;
}

/** A workplace in the middle of its work, not open. */
export interface District {
  /** The data folder of the program. */
  readonly data: string;
  readonly practice: PracticeCase;
  readonly halfYear: string;
  /** One reconciled list, one received list, and no list. */
  readonly parts: readonly [reconciled: number, received: number, empty: number];
  readonly run: number;
  readonly snapshot: string;
  readonly userId: string;
  /** A backup from before the reconciliation. */
  readonly backup: string;
}

/** What a new workplace is made of. */
export function newWorkplace({ region, district }: PracticeCase): InputOf<'session.create'> {
  return {
    language: 'ru',
    commission: {
      level: 'district',
      name: {
        kk: 'Көктал аудандық аумақтық сайлау комиссиясы',
        ru: 'Коктальская районная территориальная избирательная комиссия',
      },
      region,
      district,
      place: { kk: 'Көктал кенті', ru: 'посёлок Коктал' },
    },
    chair: { name: chair.name, password: chair.password },
  };
}

const entries: ActEntries = {
  date: '2026-07-07',
  handing: { position: { kk: 'тіркеуші', ru: 'регистратор' }, fullName: 'Досжанова Қ. Б.' },
  accepting: { position: { kk: 'хатшы', ru: 'секретарь' }, fullName: 'Сейітова А. Ж.' },
  medium: { label: null, inventoryNumber: null },
  copies: 2,
};

/** Copies and reads a list for a part, as far as the question whether to accept it; gives the draft. */
export async function readList(engine: Asked, part: number, file: string): Promise<string> {
  const begun = await engine.get('receive.begin', { part, kind: 'first', pick: engine.pick('list', file) });
  await engine.get('receive.read', { draft: begun.draft, table: begun.proposed ?? '' });
  return begun.draft;
}

/** Accepts a draft that was read. */
export async function accept(engine: Asked, draft: string): Promise<void> {
  await engine.get('receive.accept', { draft, act: entries, replaces: null });
}

/** Reconciles the list of a part. */
export function reconcile(
  engine: Asked,
  part: number,
  { snapshot }: Pick<District, 'snapshot'>,
): Promise<OutputOf<'runs.start'>> {
  return engine.get('runs.start', { part, snapshot, referenceDate: '2026-07-01' });
}

/** Makes the workplace of an invented district by its own calls. */
export async function makeDistrict(folder: string): Promise<District> {
  const data = join(folder, 'data');
  const medium = join(folder, 'medium');
  mkdirSync(medium);
  const practice = unwrap(await createPractice(join(folder, 'lists'), ROWS, 'kills'));
  const test = await startTestEngine(data);
  const engine: Asked = { get: test.get, pick: (kind, path) => test.picks.own(kind, path) };
  const { session, recoveryKey } = await engine.get('session.create', newWorkplace(practice));
  const userId = session.state === 'open' ? session.user.id : '';
  await engine.get('recoveryKey.confirm', { group: recoveryKey.groups[recoveryKey.confirmGroup - 1] ?? '' });
  await engine.get('people.add', { name: 'Сейітова Айгүл', role: 'operator', password: 'жазғы таң 2026' });
  const { halfYear } = await engine.get('road.read', {});
  const akimat = { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' };
  const ids: number[] = [];
  for (const { name, precincts } of practice.lists) {
    const part = { halfYear, id: null, name, akimat, precincts: [...precincts] };
    const { parts } = await engine.get('parts.save', part);
    ids.push(parts.find((one) => one.name.kk === name.kk)?.id ?? 0);
  }
  const parts = ids as [number, number, number];
  const { snapshots } = await engine.get('snapshots.add', {
    pick: engine.pick('snapshot', practice.snapshot),
    passphrase: practice.passphrase,
  });
  const snapshot = snapshots[0]?.id ?? '';
  for (const at of [0, 1] as const)
    await accept(engine, await readList(engine, parts[at], practice.lists[at]?.file ?? ''));
  const { name } = await engine.get('backup.make', { folder: engine.pick('folder', medium) });
  const run = await reconcile(engine, parts[0], { snapshot });
  await test.workplace.lock('closed');
  return { data, practice, halfYear, parts, run: run.id, snapshot, userId, backup: join(medium, name) };
}
