export { actFile, type ActFileOptions } from './act-file.ts';
