import { expect, it } from 'vitest';
import { failureTexts } from '../../../electron/engine/texts/index.ts';
import { intakeFailures } from '../../../shared/failures/intake.ts';
import type { Failure } from '../../../shared/failures/index.ts';

it.each(Object.entries(intakeFailures))('%s is told in both languages with its facts', (code, facts) => {
  const failed = { code, facts: Object.fromEntries(facts.map((fact, i) => [fact, `факт${i}`])) } as Failure;
  const { kk, ru } = failureTexts(failed);
  for (const text of [kk, ru]) {
    expect(text).not.toMatch(/\{\{|\}\}/);
    for (const i of facts.keys()) expect(text).toContain(`факт${i}`);
  }
  expect(kk).not.toBe(ru);
});
