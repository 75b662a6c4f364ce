import { expect, it } from 'vitest';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import { accountsFailures } from '../../../shared/failures/accounts.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { journalFailures } from '../../../shared/failures/journal.ts';
import { periodsFailures } from '../../../shared/failures/periods.ts';

const codes = { ...accountsFailures, ...journalFailures, ...periodsFailures };

it.each(Object.entries(codes))('%s is told in both languages with its facts', (code, facts) => {
  const failed = { code, facts: Object.fromEntries(facts.map((fact, i) => [fact, `факт${i}`])) } as Failure;
  const { kk, ru } = failureTexts(failed);
  for (const text of [kk, ru]) {
    expect(text).not.toMatch(/\{\{|\}\}/);
    for (const i of facts.keys()) expect(text).toContain(`факт${i}`);
    // What happened, what is safe, what to do: three sentences at least.
    expect(text.match(/[.!](?:\s|$)/gu)?.length).toBeGreaterThanOrEqual(3);
  }
  expect(kk).not.toBe(ru);
});
