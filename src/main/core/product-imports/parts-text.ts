import { parseScaled, plainDecimal } from '../../../shared/domain/money.ts'

/** A part of a bundle by its number or, where it has none, its name. */
interface NamedPart {
  product: string
  /** In millionths. */
  quantity: number
}

/** The parts of a bundle as exports write them: "2 × A-100" a line. */
export function partsText(parts: readonly NamedPart[]): string {
  return parts
    .map(({ product, quantity }) => `${plainDecimal(quantity, 6)} × ${product.replace(/\s+/g, ' ')}`)
    .join('\n')
}

/** The parts of such a text; null where it is none. */
export function readParts(text: string): NamedPart[] | null {
  const parts: NamedPart[] = []
  for (const line of text.split('\n')) {
    const [, figures = '', product = ''] = /^([\d.]+) ?[×x*] ?(\S.*)$/.exec(line) ?? []
    const quantity = parseScaled(figures, 'en', 6)
    if (quantity === null || quantity <= 0) return null
    parts.push({ product, quantity })
  }
  return parts
}
