const span = 5 * 60_000
const most = 3

/** Allows three restarts in five minutes: what fails more often does not get well by trying again. */
export class Restarts {
  #times: number[] = []
  readonly #now: () => number

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether one more restart is allowed now; if so it counts. */
  take(): boolean {
    const now = this.#now()
    this.#times = this.#times.filter((time) => now - time < span)
    if (this.#times.length >= most) return false
    this.#times.push(now)
    return true
  }
}
