import { Anchor, Button, Text } from '@mantine/core'
import { IconSitemap } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import type { RelatedCompany } from '../../../shared/contract/relations.ts'
import { parentRoleName } from '../../../shared/i18n/contact-words.ts'
import { AddButton, Panel } from '../../components/Panel.tsx'
import { hasDraft } from '../../lib/drafts.ts'
import { useWords } from '../../lib/i18n.ts'
import { orpc } from '../../lib/queries.ts'
import { AddBranch, branchDraft } from './AddBranch.tsx'
import classes from './Relations.module.css'

/** The tree of companies that one stands in, and the way to its organisation chart, on its page. */
export function CompanyStructure({ contact }: { contact: Contact }) {
  return contact.kind === 'company' ? <Structure company={contact} /> : null
}

function Structure({ company: { id, people, deletedAt } }: { company: Contact }) {
  const { t } = useWords()
  const [adding, setAdding] = useState(() => !deletedAt && hasDraft(branchDraft(id)))
  const { data } = useQuery(orpc.relations.companies.queryOptions({ input: { id } }))
  const companies = data?.companies ?? []
  return (
    <Panel
      title={t('relations.companies')}
      action={
        !deletedAt && !adding && <AddButton onClick={() => setAdding(true)}>{t('relations.addBranch')}</AddButton>
      }
    >
      {companies.length > 1 && (
        <ul className={classes.list}>
          {withDepths(companies).map(({ depth, ...each }) => (
            <li key={each.id} className={classes.company} style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
              {each.id === id ? (
                <Text fw={600} aria-current="true">
                  {each.displayName}
                </Text>
              ) : (
                <Anchor renderRoot={(props) => <Link to="/contacts/$id" params={{ id: each.id }} {...props} />}>
                  {each.displayName}
                </Anchor>
              )}
              <Text size="xs" c="dimmed">
                {[parentRoleName(t, each.parentRole), each.city].filter(Boolean).join(' · ')}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {adding && <AddBranch companyId={id} onClose={() => setAdding(false)} />}
      {people.length > 0 && (
        <Button
          mt="xs"
          variant="default"
          size="compact-sm"
          leftSection={<IconSitemap size={16} stroke={1.5} />}
          renderRoot={(props) => <Link to="/contacts/$id/chart" params={{ id }} {...props} />}
        >
          {t('relations.orgChart')}
        </Button>
      )}
    </Panel>
  )
}

/** Companies that come after the one above them, with how many stand above. */
function withDepths(companies: readonly RelatedCompany[]): (RelatedCompany & { depth: number })[] {
  const depths = new Map<number, number>()
  return companies.map((company) => {
    const depth = company.parentId === null ? 0 : (depths.get(company.parentId) ?? 0) + 1
    depths.set(company.id, depth)
    return { ...company, depth }
  })
}
