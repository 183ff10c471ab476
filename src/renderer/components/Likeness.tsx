import { Badge } from '@mantine/core'
import { useWords } from '../lib/i18n.ts'

/** From this score on, of 100, two are taken for one. */
export const sureScore = 80

/** `name.typo` is the text nameTypo. */
const textCode = (code: string) => code.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase())

/** How likely two contacts are one, and what speaks for it and against it. */
export function Likeness({ score, reasons }: { score: number; reasons: { code: string; value: string }[] }) {
  const { t, number } = useWords()
  return (
    <>
      <Badge variant={score >= sureScore ? 'filled' : 'outline'} className="figures">
        {t(score >= sureScore ? 'imports.compare.sure' : 'imports.compare.maybe', { score: number(score) })}
      </Badge>
      {reasons.map(({ code, value }) => (
        <Badge key={`${code} ${value}`} color="gray" maw="24rem">
          {t(`imports.evidence.${textCode(code)}` as never, { value, defaultValue: value })}
        </Badge>
      ))}
    </>
  )
}
