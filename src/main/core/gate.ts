/** Lets calls pass, except while work runs that must be alone in the office. */
export class Gate {
  private inside = 0
  private shut: Promise<void> | null = null
  private empty = () => {}

  /** Does the work of a call; while exclusive work waits or runs, the call waits. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    while (this.shut) await this.shut
    this.inside++
    try {
      return await work()
    } finally {
      this.inside--
      if (this.inside === 0) this.empty()
    }
  }

  /** Waits until all who passed have left, and works while nobody passes. It must not be called from within `pass`. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    while (this.shut) await this.shut
    const { promise, resolve } = Promise.withResolvers<void>()
    this.shut = promise
    try {
      if (this.inside > 0) await new Promise<void>((left) => (this.empty = left))
      return await work()
    } finally {
      this.shut = null
      resolve()
    }
  }
}
