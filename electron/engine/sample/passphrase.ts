import { Random } from './random.ts';

const words = `
  алма айран арша бақша бөлме бұлақ гүлзар дала домбыра егін емен жайлау жаңбыр жапырақ жұлдыз заңғар кемпірқосақ
  кілем көктем көпір күнбағыс қайың қазына қоңырау қызғалдақ мұнара наурыз нөсер орман өзен өрік самал сандық сәуле
  табиғат таңшолпан теңіз толқын тұлпар шағала шалғын ұшқын шырша ықылас`
  .trim()
  .split(/\s+/);

/** A passphrase of a seed, for invented snapshots only: whoever knows the seed knows it. */
export function samplePassphrase(seed: string): string {
  const random = new Random(seed, 'passphrase');
  const chosen = Array.from({ length: 5 }, () => random.pick(words));
  return `${chosen.join(' ')} ${1000 + random.below(9000)}`;
}
