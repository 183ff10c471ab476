/**
 * Cuts a paragraph at the last whole line above `bottom` (px in the window): the element keeps the lines above, the
 * result has those below. Null when fewer than `least` lines would stand on either side.
 */
export function splitText<T extends HTMLElement>(text: T, bottom: number, least: number): T | null {
  const lineHeight = Number.parseFloat(getComputedStyle(text).lineHeight)
  const { top, height } = text.getBoundingClientRect()
  const lines = Math.round(height / lineHeight)
  const kept = Math.min(Math.floor((bottom - top + 0.5) / lineHeight), lines - least)
  if (kept < least) return null
  const letters = lettersOf(text)
  const cut = firstBelow(letters, top + kept * lineHeight)
  const { node, offset } = letters.at(cut)
  const range = document.createRange()
  range.setStart(text, 0)
  range.setEnd(node, offset)
  const rest = text.cloneNode(false) as T
  const above = range.extractContents()
  rest.append(...text.childNodes)
  text.append(above)
  return rest
}

interface Letters {
  length: number
  at(index: number): { node: Text; offset: number }
}

function lettersOf(element: HTMLElement): Letters {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const nodes: { node: Text; start: number }[] = []
  let length = 0
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    nodes.push({ node, start: length })
    length += node.length
  }
  return {
    length,
    at(index) {
      const { node, start } = nodes.findLast((it) => it.start <= index)!
      return { node, offset: index - start }
    },
  }
}

/** The first letter whose line lies below `limit`, by bisection: lines only go downwards. */
function firstBelow(letters: Letters, limit: number): number {
  const range = document.createRange()
  const isBelow = (index: number) => {
    for (let at = index; at < letters.length; at++) {
      const { node, offset } = letters.at(at)
      range.setStart(node, offset)
      range.setEnd(node, offset + 1)
      const box = range.getClientRects()[0]
      if (box && box.height > 0) return box.top + box.height / 2 > limit
    }
    return true
  }
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBelow(middle)) high = middle
    else low = middle + 1
  }
  return low
}
