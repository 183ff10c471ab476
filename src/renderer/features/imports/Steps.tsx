import { useWords } from '../../lib/i18n.ts'
import { useKeptFocus } from './keep-focus.ts'
import classes from './Steps.module.css'

const steps = ['file', 'columns', 'check'] as const

/** Where in the import the person is. */
export function Steps({ at }: { at: (typeof steps)[number] }) {
  const { t } = useWords()
  const list = useKeptFocus<HTMLOListElement>()
  return (
    <ol ref={list} tabIndex={-1} className={classes.steps} aria-label={t('imports.steps.label')}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={classes.step}
          aria-current={step === at ? 'step' : undefined}
          data-done={index < steps.indexOf(at) || undefined}
        >
          <span className={classes.number} aria-hidden>
            {index + 1}
          </span>
          {t(`imports.steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}
