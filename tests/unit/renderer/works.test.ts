import { describe, expect, it } from 'vitest';
import { commands } from '../../../electron/engine/headless/commands/index.ts';
import { works } from '../../../renderer/screens/start/works.ts';

describe('the first screen names what works', () => {
  it('every command that it names is one of the engine’s', () => {
    const named = works.flatMap((work) => work.commands);
    const known = commands.map(({ name }) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});
