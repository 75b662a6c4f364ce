import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NONCE_PLACE, contentPolicy, fixedHeaders } from '../../../electron/main/security/content-policy.ts';

const policy = new Map(
  contentPolicy('abc')
    .split('; ')
    .map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1)] as const),
);

describe('the content policy', () => {
  it('starts from nothing, and connects to nothing', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('connect-src')).toEqual(["'none'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(policy.get(name)).toEqual(["'none'"]);
  });

  it('holds nothing unsafe and no source but our own', () => {
    const sources = [...policy.values()].flat();
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", "'nonce-abc'"]));
  });

  it('gives the nonce to styles alone', () => {
    const names = [...policy].filter(([, sources]) => sources.includes("'nonce-abc'")).map(([name]) => name);
    expect(names).toEqual(['style-src']);
  });

  it('the build leaves the place for the nonce under the same name', () => {
    const build = readFileSync(new URL('../../../build/app.mjs', import.meta.url), 'utf8');
    expect(build).toContain(`'${NONCE_PLACE}'`);
  });

  it('every answer says that its type is meant', () => {
    expect(fixedHeaders['X-Content-Type-Options']).toBe('nosniff');
  });
});
