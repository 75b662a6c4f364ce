import { join } from 'node:path';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { PrivateCopy } from '../originals/index.ts';
import type { ReceivingVault } from './accept.ts';

/** The kept original of a receipt. Failures: `original-missing` where its key is gone, and those of the vault. */
export function originalOf(
  vault: ReceivingVault,
  { id, halfYear, file }: Pick<Receipt, 'id' | 'halfYear' | 'file'>,
): Result<PrivateCopy> {
  const store = vault.halfYear(halfYear);
  if (!store.ok) return store;
  const key = store.value.originalKey(id);
  if (!key.ok) return key;
  if (!key.value) return fail(failure('original-missing', { file: file.name }));
  return ok({ copy: join(store.value.originalsFolder, id), key: key.value, name: file.name });
}
