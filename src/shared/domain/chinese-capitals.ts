/** How amounts are written so that no stroke can be added to a figure. Taiwan counts a million millions as one 兆. */
const scripts = {
  Hans: {
    digits: '零壹贰叁肆伍陆柒捌玖',
    places: [
      [10n ** 8n, '亿'],
      [10n ** 4n, '万'],
      [1000n, '仟'],
      [100n, '佰'],
      [10n, '拾'],
    ],
    minus: '负',
  },
  Hant: {
    digits: '零壹貳參肆伍陸柒捌玖',
    places: [
      [10n ** 12n, '兆'],
      [10n ** 8n, '億'],
      [10n ** 4n, '萬'],
      [1000n, '仟'],
      [100n, '佰'],
      [10n, '拾'],
    ],
    minus: '負',
  },
} as const

type Script = (typeof scripts)[keyof typeof scripts]

/** Parts of a 元, each a tenth of the one before. */
const parts = ['角', '分', '厘', '毫']

/**
 * An amount of minor units in capital figures, such as 壹仟零伍元叁角整, by the rules for bookkeeping of the Ministry of
 * Finance (会计基础工作规范, article 52): zeros in a row are one 零, and what ends with 元 or 角 is closed by 整.
 * @param digits how many decimals the minor unit stands for, at most four
 */
export function chineseCapitals(minor: bigint, digits: number, script: keyof typeof scripts): string {
  const words = scripts[script]
  const size = minor < 0n ? -minor : minor
  const unit = 10n ** BigInt(digits)
  const yuan = size / unit
  const figures = digits === 0 ? '' : String(size % unit).padStart(digits, '0')
  const rest = decimals(figures.replace(/0+$/, ''), yuan > 0n, words)
  const whole = yuan > 0n || rest === '' ? `${yuan === 0n ? '零' : integer(yuan, words)}元` : ''
  const end = rest === '' || rest.endsWith('角') ? '整' : ''
  return `${minor < 0n ? words.minus : ''}${whole}${rest}${end}`
}

function integer(value: bigint, words: Script): string {
  const place = words.places.find(([size]) => size <= value)
  if (!place) return words.digits.charAt(Number(value))
  const [size, sign] = place
  const rest = value % size
  const gap = rest > 0n && rest < size / 10n ? '零' : ''
  return integer(value / size, words) + sign + gap + (rest > 0n ? integer(rest, words) : '')
}

/** Figures behind the point, without zeros at the end; a 零 stands where some are skipped after a figure. */
function decimals(figures: string, follows: boolean, { digits }: Script): string {
  return figures
    .split('')
    .map((figure, at) => {
      if (figure !== '0') return digits.charAt(Number(figure)) + parts[at]
      const first = figures[at - 1] !== '0'
      return first && (follows || at > 0) ? '零' : ''
    })
    .join('')
}
