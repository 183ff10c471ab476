import { CloseButton, Tabs } from '@mantine/core'
import type { ImportBatch, ImportOptions } from '../../../shared/contract/imports.ts'
import { useWords } from '../../lib/i18n.ts'
import { BatchOptions } from './BatchOptions.tsx'
import classes from './BatchPage.module.css'
import { Hints } from './Hints.tsx'
import type { Shown } from './shown.ts'

interface BatchAsideProps {
  batch: ImportBatch
  options: ImportOptions
  shown: Shown
  onShow: (shown: Shown) => void
  onOptions: (change: Partial<ImportOptions>) => void
  onCompare: () => void
  onClose: () => void
}

/** Beside the rows: what needs a look, and what holds for all of them. */
export function BatchAside({ batch, options, shown, onShow, onOptions, onCompare, onClose }: BatchAsideProps) {
  const { t } = useWords()
  return (
    <aside className={classes.details} aria-label={t('imports.check.aside')}>
      <Tabs defaultValue="hints" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="hints">{t('imports.check.hints')}</Tabs.Tab>
          <Tabs.Tab value="options">{t('imports.options.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="hints">
          <Hints
            batch={batch}
            options={options}
            shown={shown}
            onShow={onShow}
            onOptions={onOptions}
            onCompare={onCompare}
          />
        </Tabs.Panel>
        <Tabs.Panel value="options">
          <BatchOptions options={options} holds={batch.parts.map(({ holds }) => holds)} onChange={onOptions} />
        </Tabs.Panel>
      </Tabs>
      <CloseButton className={classes.closeAside} aria-label={t('imports.check.closeAside')} onClick={onClose} />
    </aside>
  )
}
