// The limit keeps hostile cells cheap.
const longest = 2000
const address =
  /^(?:(https?):\/\/)?((?:[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}_])?\.)+(?:xn--[a-z0-9-]+|\p{L}[\p{L}\p{M}]+))(:\d{1,5})?([/?#]\S*)?$/iu

/**
 * Reads one web address, tidied for display (scheme and host in lower case, no slash at the end) and as a link, which is
 * https where no scheme was typed. What is no web address keeps its text and has no link; only http and https are links.
 */
export function readWeb(text: string): { text: string; url: string | null; valid: boolean } {
  const original = text.trim()
  if (original.length > longest) return { text: original, url: null, valid: false }
  const plain = original
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/^[<("']+|[>)"',;.]+$/g, '')
    .replace(/^url:\s*/i, '')
    .trim()
  const found = address.exec(plain)
  if (!found) return { text: original, url: null, valid: false }
  const [, scheme = '', host = '', port = '', rest = ''] = found
  const place = host.toLowerCase() + port + (rest === '/' ? '' : rest)
  const typed = scheme ? `${scheme.toLowerCase()}://` : ''
  return { text: typed + place, url: (typed || 'https://') + place, valid: true }
}
