/** Saying what is done, and running programs. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** One line about what set-up does; on standard error, so that standard output stays the command's own. @param {string} text */
export function say(text) {
  process.stderr.write(`set-up: ${text}\n`);
}

/** A reason to stop that a person can act on. */
export class SetupError extends Error {}

/**
 * Tells why set-up stopped. Returns the exit code.
 * @param {unknown} error
 */
export function failed(error) {
  if (!(error instanceof SetupError)) throw error;
  say(`stopped: ${error.message}`);
  return 1;
}

/**
 * Runs a program to its end and returns its exit code, 127 when it cannot be started. Its output goes to standard
 * error.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { ...options, stdio: ['ignore', 2, 2] });
  return error ? 127 : (status ?? 1);
}

/**
 * Runs a program whose output matters only when it fails; whether it succeeded.
 * @param {string} program
 * @param {string[]} args
 */
export function runQuietly(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}

/**
 * What a program prints on standard output, or undefined when it fails.
 * @param {string} program
 * @param {string[]} args
 */
export function output(program, args) {
  const { status, stdout } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout : undefined;
}

/**
 * What a JSON file holds.
 * @param {string} file
 * @returns {unknown}
 */
export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Runs a program in our place, with our standard streams, and returns its exit code.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function inOurPlace(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    // A terminal sends Ctrl+C to both of us; the other signals reach us alone.
    process.on('SIGINT', () => undefined);
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
      process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
