/** For how long nobody has touched the computer, or at least the program, in seconds. */
export class IdleTime {
  #touchedAt: number;
  /** Some systems always say 0. */
  #systemCounts = false;

  constructor(now: number) {
    this.#touchedAt = now;
  }

  /** Somebody has touched the program. */
  touched(now: number): void {
    this.#touchedAt = now;
  }

  /** `system`: what the system says, in seconds. It is believed once it has been seen to count. Milliseconds in `now`. */
  seconds(now: number, system: number): number {
    if (system > 0) this.#systemCounts = true;
    const program = Math.max(0, Math.floor((now - this.#touchedAt) / 1000));
    return this.#systemCounts ? Math.min(system, program) : program;
  }
}
