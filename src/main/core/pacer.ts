import { setImmediate as pause } from 'node:timers/promises'

/** Lets other work have its turn when this one has had the thread for a while. */
export class Pacer {
  private since = performance.now()
  private readonly most: number

  /** @param most milliseconds without a pause */
  constructor(most = 4) {
    this.most = most
  }

  /** Whether it is time to `pause`. */
  get due(): boolean {
    return performance.now() - this.since >= this.most
  }

  async pause(): Promise<void> {
    await pause()
    this.since = performance.now()
  }
}
