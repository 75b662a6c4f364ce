/** Saying what is done, and running programs. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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
