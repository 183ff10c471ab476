import { Anchor, Group, Text, type MantineSpacing } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { keptDrafts } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import classes from './QuotesPage.module.css'
import type { QuoteValues } from './quote-values.ts'

/** New quotes that were begun at this desk and not saved, each a link back into its form; nothing where there are none. */
export function KeptQuotes({ mx }: { mx?: MantineSpacing }) {
  const { t } = useWords()
  const [kept] = useState(() => keptDrafts('quote.new.'))
  if (kept.length === 0) return null
  return (
    <Group
      component="section"
      aria-label={t('quotes.notSaved')}
      mx={mx}
      mb="sm"
      gap="xs"
      wrap="nowrap"
      className={classes.kept}
    >
      <IconPencil size={16} stroke={1.5} aria-hidden />
      <Text component="span" size="sm" style={{ flexShrink: 0 }}>
        {t('quotes.notSaved')}
      </Text>
      <Group component="ul" gap="0 0.75rem" className={classes.keptList}>
        {kept.map(({ of, value }) => {
          const { contactName, subject } = value as Partial<QuoteValues>
          return (
            <li key={of}>
              <Anchor
                size="sm"
                underline="always"
                truncate
                maw="24rem"
                display="block"
                renderRoot={(props) => <Link to="/quotes/new" search={{ contact: Number(of) }} {...props} />}
              >
                {[contactName, subject].filter(Boolean).join(' · ') || t('quotes.new')}
              </Anchor>
            </li>
          )
        })}
      </Group>
    </Group>
  )
}
