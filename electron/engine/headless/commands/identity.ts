import { commissionLevels } from '../../../../shared/contract/package.ts';
import { ok, unwrap } from '../../../../shared/result.ts';
import { createIdentity, fingerprintOf } from '../../transfer/index.ts';
import type { Command } from '../command.ts';
import { choiceOption } from '../options.ts';
import { outFolder } from '../out-folder.ts';

/** `identity`: a commission's keys and its card, for demonstrations and tests. */
export const identity: Command = {
  name: 'identity',
  summary: 'Keys of a commission and its card',
  options: {
    'name-kk': { kind: 'text', required: true },
    'name-ru': { kind: 'text', required: true },
    level: { kind: 'text', required: true, value: commissionLevels.join('|') },
    region: { kind: 'text', required: true },
    out: { kind: 'text', required: true, value: 'DIR' },
  },
  async run(options) {
    const { card } = unwrap(
      await createIdentity(
        {
          nameKk: options.text('name-kk'),
          nameRu: options.text('name-ru'),
          level: choiceOption(options, 'level', commissionLevels),
          region: options.text('region'),
        },
        await outFolder(options.text('out')),
      ),
    );
    return ok({ fingerprint: fingerprintOf(card), card });
  },
};
