export { fingerprintOf } from './canonical.ts';
export { parseCard, readCard } from './card.ts';
export { cardFile, createIdentity, newIdentity, readIdentity, type Commission } from './identity.ts';
export { openPackage, type OpenedPackage, type OpenRequest } from './open.ts';
export {
  sealPackage,
  type FileToSeal,
  type SealedPackage,
  type SealRequest,
  type TransferContext,
} from './seal.ts';
