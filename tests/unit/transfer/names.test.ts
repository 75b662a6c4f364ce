import { describe, expect, it } from 'vitest';
import { manifestSchema, packageFileNameSchema } from '../../../shared/contract/package.ts';

const usable = (name: string): boolean => packageFileNameSchema.safeParse(name).success;

describe('the name of a file in a package', () => {
  it('may be any plain name, in Kazakh and Russian too', () => {
    for (const name of [
      'findings.csv',
      'Тізім 2026-07-01.xlsx',
      'Әскери бөлім №5.pdf',
      'a',
      'schema.json',
      'con-data.csv',
      'comma.csv',
      'x'.repeat(84),
      'Қ'.repeat(84),
    ])
      expect(usable(name), name).toBe(true);
  });

  it('may be none that leads elsewhere or that a file system or command takes for something else', () => {
    const refused = [
      ...['', '.', '..', '../x', 'a/b', '/etc/passwd', 'a\\b', 'C:x', '\\\\server\\share', './x', 'x/'],
      ...[
        'CON',
        'con.csv',
        'Aux.txt',
        'nul',
        'COM1',
        'lpt9.csv',
        'COM¹',
        'prn .txt',
        'CONIN$',
        'conout$.csv',
      ],
      ...[
        'x.',
        'x ',
        ' x',
        '.hidden',
        '-rf',
        '~',
        'a:b',
        'a*b',
        'a?b',
        'a"b',
        'a<b',
        'a>b',
        'a|b',
        'a\0b',
        'a\nb',
      ],
      ...['a\u202etxt.exe', 'a\u200bb', '\ud800', 'и\u0306.csv', 'x'.repeat(85)],
      ...['manifest.jws', 'Manifest.JWS', 'MANIFEST.JWS'],
    ];
    for (const name of refused) expect(usable(name), JSON.stringify(name)).toBe(false);
  });

  it('stands once, also where letters differ in case only', () => {
    const file = (name: string): object => ({ name, bytes: 1, sha256: 'a'.repeat(64), records: null });
    const manifest = (...names: string[]): unknown => ({
      format: 'sailau-package',
      version: 1,
      package_id: 'p',
      kind: 'snapshot',
      period: '2026-H1',
      from: 'EHF0-T64R-S9X3-TS67',
      to: ['EHF0-T64R-S9X3-TS67'],
      created: '2026-07-01T05:00:00Z',
      files: names.map(file),
    });
    expect(manifestSchema.safeParse(manifest('a.csv', 'b.csv')).success).toBe(true);
    expect(manifestSchema.safeParse(manifest('a.csv', 'A.CSV')).success).toBe(false);
    expect(manifestSchema.safeParse(manifest('Әкім.csv', 'әкім.csv')).success).toBe(false);
    expect(manifestSchema.safeParse(manifest()).success).toBe(false);
  });
});
