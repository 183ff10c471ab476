/** What stands in `index.html` where the host writes the nonce of the response. */
export const noncePlaceholder = '__CSP_NONCE__'

/**
 * The policy of the program's own page, the same in both hosts. The nonce is new for every response and written into
 * `index.html` as well: Mantine's style elements carry it.
 */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}

/**
 * The policy of `document.html`, the frame in which quotes, letters and labels are laid out: our own script, inline
 * styles because a document brings its own CSS, and nothing from anywhere else.
 */
export const documentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src data:',
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** The policy of a static file of the renderer, by its name inside the renderer's folder (`index.html`, …). */
export function policyOf(file: string, nonce: string): string {
  return file === 'document.html' ? documentPolicy : pagePolicy(nonce)
}
