import v8 from 'node:v8'

/** MB that each half of the space for young objects may have; V8 lets it grow until it costs a thread 128 MB. */
const semiSpace = 4

/** For the thread of the core, whose heap exists before the core can say so itself. */
export const coreThreadLimits = { maxYoungGenerationSizeMb: 3 * semiSpace }

/**
 * Lets all threads that start from now on collect what is young early, and every heap of the process grow in small
 * steps. Long work leaves much garbage: an import takes 40 % less memory so, and 3 % more time.
 */
export function keepHeapsSmall(): void {
  v8.setFlagsFromString(`--max-semi-space-size=${semiSpace}`)
  v8.setFlagsFromString('--heap-growing-percent=30')
}
