import type { Page } from '@playwright/test';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/calls.ts';
import type { Result } from '../../shared/result.ts';
import type { Role } from '../../shared/contract/roles.ts';
import { expect } from './app.ts';
import { chair, commission } from './screens/first-start.ts';

/** Makes a call as the page does, and gives what it gives; a failure ends the test. */
export async function ask<Name extends CallName>(
  page: Page,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const asked: { readonly name: CallName; readonly input: unknown } = { name, input };
  const result = await page.evaluate(
    // The driver's own types of what crosses to the page say less than the contract.
    (one) => window.sailau.call(one.name, one.input as never) as Promise<Result<unknown>>,
    asked,
  );
  if (!result.ok) throw new Error(`${name}: ${result.failure.code}`);
  return result.value as OutputOf<Name>;
}

/** What a workplace has besides its chair. */
export interface Wanted {
  /** Names of its parts, in both languages the same. */
  readonly parts?: readonly string[];
  readonly people?: readonly { readonly name: string; readonly role: Role; readonly password: string }[];
}

/**
 * Makes a workplace of the invented commission without its screens, which other tests walk through; the page stands in
 * the open workplace then. Gives the identifiers of the parts.
 */
export async function makeWorkplace(page: Page, { parts = [], people = [] }: Wanted): Promise<number[]> {
  const { recoveryKey } = await ask(page, 'session.create', {
    language: 'kk',
    commission: {
      level: 'district',
      name: {
        kk: 'Көктал аудандық аумақтық сайлау комиссиясы',
        ru: 'Коктальская районная территориальная избирательная комиссия',
      },
      ...commission,
      place: { kk: 'Көктал кенті', ru: 'посёлок Коктал' },
    },
    chair,
  });
  await ask(page, 'recoveryKey.confirm', { group: recoveryKey.groups[recoveryKey.confirmGroup - 1] ?? '' });
  for (const step of ['cards', 'snapshot', 'parts'] as const) await ask(page, 'setup.later', { step });
  for (const person of people) await ask(page, 'people.add', person);
  const { halfYear } = await ask(page, 'road.read', {});
  let ids: number[] = [];
  for (const name of parts) {
    const saved = await ask(page, 'parts.save', {
      halfYear,
      id: null,
      name: { kk: name, ru: name },
      akimat: { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' },
      precincts: [],
    });
    ids = saved.parts.map(({ id }) => id);
  }
  // A page that begins anew finds the workplace open, past the first hour.
  await page.reload();
  await expect(page.locator('header.strip')).toBeVisible();
  return ids;
}
