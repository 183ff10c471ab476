/** Contacts that may share one key, such as the phone of a switchboard, and are still compared one by one. */
const mostAlike = 20
/** The largest number that a place has room for. */
const largest = 2 ** 32 - 1

/**
 * Which contacts have a key: a hash table in flat memory, twelve bytes a place, so that the keys of a million rows take
 * what a few thousand objects would. Keys are known by 64 bits of hash; who is found is compared by its values anyway.
 */
export class KeyTable {
  private size = 0
  private places: Uint32Array
  private mask: number

  constructor(capacity = 1 << 14) {
    this.places = new Uint32Array(capacity * 3)
    this.mask = capacity - 1
  }

  /**
   * @param number from 1 to 2³² - 1
   * @param sign what `get` may choose by, 32 bits; the other half of the key's hash where it is not given
   * @throws RangeError for any other
   */
  add(key: string, number: number, sign?: number): void {
    if (!Number.isInteger(number) || number < 1 || number > largest)
      throw new RangeError(`A number of a key must be from 1 to ${largest}, not ${number}`)
    if (this.size * 4 >= (this.mask + 1) * 3) this.grow()
    const { low, high } = hash(key)
    const second = sign ?? high
    let alike = 0
    for (let at = low & this.mask; ; at = (at + 1) & this.mask) {
      const place = at * 3
      if (this.places[place + 2] === 0) {
        this.places.set([low, second, number], place)
        this.size++
        return
      }
      if (this.places[place] !== low || this.places[place + 1] !== second) continue
      if (this.places[place + 2] === number || ++alike >= mostAlike) return
    }
  }

  /** The numbers of a key in the order in which they were added, of those whose sign fits where signs were given. */
  get(key: string, fits?: (sign: number) => boolean): number[] {
    const { low, high } = hash(key)
    const found: number[] = []
    for (let at = low & this.mask; ; at = (at + 1) & this.mask) {
      const place = at * 3
      const number = this.places[place + 2] ?? 0
      if (number === 0) return found
      if (this.places[place] !== low) continue
      const second = this.places[place + 1] ?? 0
      if (fits ? fits(second) : second === high) found.push(number)
    }
  }

  private grow(): void {
    const former = this.places
    this.places = new Uint32Array(former.length * 2)
    this.mask = this.mask * 2 + 1
    // From behind a gap on, so that numbers of one key keep their order where a run of places crosses the end.
    const count = former.length / 3
    let start = 0
    while (former[start * 3 + 2] !== 0) start++
    for (let step = 0; step < count; step++) {
      const place = ((start + step) % count) * 3
      if (former[place + 2] === 0) continue
      let at = (former[place] ?? 0) & this.mask
      while (this.places[at * 3 + 2] !== 0) at = (at + 1) & this.mask
      this.places.set(former.subarray(place, place + 3), at * 3)
    }
  }
}

/** Two halves of a 64-bit hash (cyrb53 of bryc, without cutting it to 53 bits). */
function hash(text: string): { low: number; high: number } {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 2654435761)
    two = Math.imul(two ^ code, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return { low: one >>> 0, high: two >>> 0 }
}
