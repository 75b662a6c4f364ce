export * from './columns.ts';
export * from './builders.ts';
export { ByteDictionary, type Decode } from './byte-dictionary.ts';
