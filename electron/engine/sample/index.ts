export * from './access-writer/index.ts';
