import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { openPackage, parseCard } from '../../../electron/engine/transfer/index.ts';
import { commission, handManifest, handSigned, handTar, sealedTo, stated } from '../../fixtures/packages.ts';

/**
 * Opens mutated packages one after the other in a folder: `FOLDER SEED COUNT`. Prints a line of JSON before each
 * (`{"mutant","kind"}`) and after it (`{"mutant","outcome","ms"}`), at the end `{"peakMb"}`.
 */
const [folder = '', seed = '1', count = '50'] = process.argv.slice(2);

/** A generator of whole numbers below a bound (mulberry32). */
function randomOf(seedNumber: number): (below: number) => number {
  let state = seedNumber;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const random = randomOf(Number(seed));
const pick = <T>(choices: readonly T[]): T => choices[random(choices.length)] as T;

/** One to eight edits: bytes changed, put in, taken out, repeated, or everything behind a place cut off. */
function mutated(original: Uint8Array): Buffer {
  let bytes = Buffer.from(original);
  for (let edits = 1 + random(pick([1, 1, 1, 8])); edits > 0; edits--) {
    const at = random(bytes.length + 1);
    const length = pick([1, 1, 2, 16, 512]);
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
    const noise = Buffer.from(Array.from({ length }, () => random(256)));
    const edit = pick([
      () => Buffer.concat([head, noise, tail.subarray(length)]),
      () => Buffer.concat([head, noise, tail]),
      () => Buffer.concat([head, tail.subarray(length)]),
      () => Buffer.concat([head, tail.subarray(0, length), tail]),
      () =>
        Buffer.concat([
          head,
          Buffer.from(pick(['../', '\0', '\n', '-> ', '--- ', '{"', '.', '\u{FEFF}'])),
          tail,
        ]),
      () => Buffer.from(head),
    ]);
    bytes = edit();
  }
  return bytes;
}

/** A manifest with one value replaced by something that a careless or hostile sender might write. */
function twisted(manifest: object): string {
  const values: unknown[] = [
    null,
    '',
    0,
    -1,
    1e308,
    2 ** 53,
    [],
    {},
    'x'.repeat(70_000),
    '../x',
    '\u202e',
    true,
    [[[]]],
  ];
  const paths = ['format', 'version', 'package_id', 'kind', 'period', 'from', 'to', 'created', 'files'];
  const parts = ['name', 'bytes', 'sha256', 'records'];
  const copy = structuredClone(manifest) as Record<string, unknown> & { files: Record<string, unknown>[] };
  const file = copy.files[0];
  if (random(2) === 0 && file) file[pick(parts)] = pick(values);
  else copy[pick(paths)] = pick(values);
  return JSON.stringify(copy);
}

const sender = await commission(folder);
const us = await commission(folder);
const csv = `cod;code\n${Array.from({ length: 3000 }, (_, i) => `${i};9.1`).join('\n')}\n`;
const contents: Record<string, string> = { 'findings.csv': csv, 'act.pdf': '%PDF'.repeat(30_000) };
const data = Object.entries(contents).map(([name, content]) => ({ name, content }));
const manifest = handManifest(
  sender.card,
  [us.card],
  [stated('findings.csv', csv, 3000), stated('act.pdf', contents['act.pdf'] ?? '')],
);
const tar = (jws: string): Buffer => handTar([{ name: 'manifest.jws', content: jws }, ...data]);
const jws = handSigned(manifest, sender.signing);
const sealed = await sealedTo([us.card], tar(jws));

const kinds = {
  stream: () => Promise.resolve(mutated(sealed)),
  archive: () => sealedTo([us.card], mutated(tar(jws))),
  manifest: () => sealedTo([us.card], tar(mutated(Buffer.from(jws)).toString('latin1'))),
  claims: () => sealedTo([us.card], tar(handSigned(twisted(manifest), sender.signing))),
};

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** What opening says, or `wrong` where it is not what a clerk may see. */
async function outcomeOf(bytes: Uint8Array): Promise<string> {
  const place = mkdtempSync(join(folder, 'mutant-'));
  const path = join(place, 'x.sailau-package');
  writeFileSync(path, bytes);
  const out = join(place, 'out');
  const result = await openPackage({
    package: path,
    identity: us,
    trust: [sender.card],
    out,
    seenPackageIds: [],
  });
  const left = readdirSync(place);
  const clean = left.length === (result.ok ? 2 : 1);
  const same =
    !result.ok || readdirSync(out).every((name) => readFileSync(join(out, name), 'utf8') === contents[name]);
  rmSync(place, { recursive: true });
  if (!clean) return `wrong: left ${left.join(' ')}`;
  if (!same) return 'wrong: other content';
  return result.ok ? 'opened' : result.failure.code;
}

const card = Buffer.from(JSON.stringify(sender.card));
for (let mutant = 0; mutant < Number(count); mutant++) {
  const kind = pick(Object.keys(kinds) as (keyof typeof kinds)[]);
  const bytes = await kinds[kind]();
  say({ mutant, kind });
  const start = performance.now();
  const outcome = await outcomeOf(bytes);
  say({ mutant, kind, outcome, ms: Math.round(performance.now() - start) });
  const parsed = await parseCard(mutated(card), 'card.json');
  if (parsed.ok && JSON.stringify(parsed.value) !== card.toString())
    say({ mutant, kind: 'card', outcome: 'wrong: card', ms: 0 });
}
say({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
