import { describe, expect, it } from 'vitest';
import {
  answerCall,
  callMessageSchema,
  calls,
  eventMessageSchema,
  resultSchema,
  type Answers,
} from '../../../shared/contract/calls.ts';
import { fromEngineSchema, toEngineSchema } from '../../../shared/contract/engine-messages.ts';

describe('what crosses the border of the page', () => {
  it('only calls of the contract', () => {
    for (const name of Object.keys(calls))
      expect(callMessageSchema.safeParse({ call: 1, name, input: {} }).success).toBe(true);
    for (const name of ['', 'engine', 'toString', '__proto__', 'constructor', 1, null, ['engine.about']]) {
      expect(callMessageSchema.safeParse({ call: 1, name, input: {} }).success).toBe(false);
      expect(eventMessageSchema.safeParse({ name, payload: {} }).success).toBe(false);
    }
  });

  it('no input takes more than it says', () => {
    for (const { input } of Object.values(calls)) {
      expect(input.safeParse({ more: 1 }).success).toBe(false);
      expect(input.safeParse(null).success).toBe(false);
    }
  });

  it('results are what the call promises, or a failure of the closed list', () => {
    const schema = resultSchema('engine.state');
    expect(schema.safeParse({ ok: true, value: { state: 'ready' } }).success).toBe(true);
    expect(schema.safeParse({ ok: false, failure: { code: 'engine-stopped', facts: {} } }).success).toBe(
      true,
    );
    for (const wrong of [
      { ok: true, value: { state: 'asleep' } },
      { ok: true, value: { state: 'ready', iin: '000000000000' } },
      { ok: true },
      { ok: false, failure: { code: 'made-up', facts: {} } },
      { ok: false, failure: { code: 'engine-stopped', facts: {}, stack: 'x' } },
      { ok: false, failure: { code: 'engine-stopped', facts: { row: {} } } },
    ]) {
      expect(schema.safeParse(wrong).success).toBe(false);
    }
  });

  it('the engine hears its own calls alone', () => {
    expect(toEngineSchema.safeParse({ kind: 'ask', id: 1, name: 'engine.about', input: {} }).success).toBe(
      true,
    );
    expect(toEngineSchema.safeParse({ kind: 'ask', id: 1, name: 'app.about', input: {} }).success).toBe(
      false,
    );
    expect(toEngineSchema.safeParse({ kind: 'ask', id: -1, name: 'engine.about', input: {} }).success).toBe(
      false,
    );
    expect(fromEngineSchema.safeParse({ kind: 'answer', id: 1.5, result: 1 }).success).toBe(false);
  });

  it('an input that breaks the contract reaches no answer', async () => {
    let asked = 0;
    const answers = {
      'engine.about': () => Promise.reject(new Error(String(asked++))),
    } as Partial<Answers<'engine'>> as Answers<'engine'>;
    await expect(answerCall(answers, 'engine.about', { more: 1 }, undefined)).rejects.toThrow();
    expect(asked).toBe(0);
  });
});
