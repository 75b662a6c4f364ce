import { describe, expect, it } from 'vitest';
import { filesOfRepository, textOf } from './repository.ts';

const traces: [string, RegExp][] = [
  ['a path of one machine', /(?:^|[\s"'`(=:])\/(?:work|root|tmp|home\/\w|Users\/\w)[\w-]*(?=[/\s"'`)])/mu],
  ['a path of one Windows machine', /[A-Z]:\\+Users\\/u],
  [
    'the host name of a package registry',
    /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bpkg\.dev\b|\bdeb\.debian\.\w/iu,
  ],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/u],
  ['a mark of a conflict', /^(?:<{7}|>{7}) /mu],
];

describe('the repository holds nothing of the machine on which it was written', () => {
  const texts = filesOfRepository().flatMap((file) => {
    const text = textOf(file);
    return text === undefined ? [] : [{ file, text }];
  });

  it('is looked at as a whole', () => {
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.map(({ file }) => file)).toEqual(expect.arrayContaining(['package-lock.json', 'README.md']));
  });

  it('the patterns find what they look for', () => {
    const samples = [
      '/wo' + 'rk/main/x',
      'C:' + '\\Users\\x',
      'https://registry' + '.example.org/',
      '-----BEGIN ' + 'PRIVATE KEY-----',
      '<<<<<<' + '< HEAD',
    ];
    expect(samples.map((sample, i) => traces[i]?.[1].test(sample))).toEqual(samples.map(() => true));
  });

  it.each(traces)('%s', (_, pattern) => {
    const found = texts.flatMap(({ file, text }) => {
      const hit = pattern.exec(text);
      return hit ? [`${file}: ${hit[0].trim()}`] : [];
    });
    expect(found).toEqual([]);
  });

  it('no large file slips in', () => {
    const large = texts.filter(({ file, text }) => text.length > 400_000 && file !== 'package-lock.json');
    expect(large.map(({ file }) => file)).toEqual([]);
  });
});
