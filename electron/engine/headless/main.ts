import { enableCompileCache } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// Sources run as they are; what Node makes of them is kept, for this thread and, by the variable, for workers.
const cache = fileURLToPath(new URL('../../../node_modules/.cache/node/', import.meta.url));
enableCompileCache(cache);
process.env['NODE_COMPILE_CACHE'] ??= cache;
await import('./run.ts');
