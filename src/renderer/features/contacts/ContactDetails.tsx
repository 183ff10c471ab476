import { ActionIcon, Anchor, Text, Tooltip } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import type { Contact } from '../../../shared/contract/contacts.ts'
import { formatAddress, type PostalAddress } from '../../../shared/domain/address.ts'
import { countryName } from '../../../shared/domain/country.ts'
import { lifeDay } from '../../../shared/domain/date.ts'
import { readWeb } from '../../../shared/domain/web.ts'
import { parentRoleName, stageName } from '../../../shared/i18n/contact-words.ts'
import { languageNames } from '../../../shared/i18n/languages.ts'
import { CustomValue } from '../../components/custom/CustomValue.tsx'
import { useCustomFields } from '../../lib/custom-fields.ts'
import { useWords } from '../../lib/i18n.ts'
import { useToday } from '../../lib/today.ts'
import { orpc } from '../../lib/queries.ts'
import classes from './ContactDetails.module.css'
import { useLabelName } from './contact-labels.ts'
import { mailtoOf, telOf } from '../../lib/reach.ts'

/** What is known of a contact, to read and to click: nothing is shown that is not there. */
export function ContactDetails({ contact }: { contact: Contact }) {
  const { t, locale } = useWords()
  const labelName = useLabelName()
  const { data: office } = useQuery(orpc.office.get.queryOptions())
  const { data: colleagues } = useQuery(orpc.colleagues.list.queryOptions())
  const customFields = useCustomFields()
  const country = office?.profile.country ?? ''
  const abroad = (code: string) => (code === country ? '' : countryName(code, locale))
  const web = readWeb(contact.web)
  const owner = colleagues?.colleagues.find(({ id }) => id === contact.ownerId)

  const lines: { key: string; label: string; value: ReactNode }[] = [
    ...contact.positions.map(({ id, companyId, companyName, role, department, reportsToId, reportsToName }) => ({
      key: `position ${id}`,
      label: t('contacts.fields.position'),
      value: (
        <>
          <ContactLink id={companyId} name={companyName} />
          <Small text={[role, department].filter(Boolean).join(' · ')} />
          {reportsToId !== null && (
            <div className={classes.below}>
              {t('contacts.fields.reportsTo')} <ContactLink id={reportsToId} name={reportsToName} />
            </div>
          )}
        </>
      ),
    })),
    {
      key: 'parent',
      label: t('contacts.fields.parentId'),
      value: contact.parentId !== null && (
        <>
          <ContactLink id={contact.parentId} name={contact.parentName} />
          <Small text={parentRoleName(t, contact.parentRole)} />
        </>
      ),
    },
    ...contact.phones.map(({ id, label, phone }) => ({
      key: `phone ${id}`,
      label: t('contacts.fields.phone'),
      value: (
        <>
          <Anchor href={telOf(phone, country)} className="figures">
            {phone}
          </Anchor>
          <Small text={labelName(label)} />
        </>
      ),
    })),
    ...contact.emails.map(({ id, label, email }) => ({
      key: `email ${id}`,
      label: t('contacts.fields.email'),
      value: (
        <>
          <Anchor href={mailtoOf(email)} className={classes.long}>
            <EmailText email={email} />
          </Anchor>
          <Small text={labelName(label)} />
        </>
      ),
    })),
    ...contact.addresses.map(({ id, label, ...address }) => ({
      key: `address ${id}`,
      label: t('contacts.fields.address'),
      value: (
        <>
          <address className={classes.address}>
            {[...formatAddress(address), abroad(address.country)].filter(Boolean).join('\n')}
          </address>
          <Small text={labelName(label)} />
          <MapLink address={address} />
        </>
      ),
    })),
    {
      key: 'web',
      label: t('contacts.fields.web'),
      value: web.url ? (
        <Anchor href={web.url} target="_blank" rel="noreferrer" className={classes.long}>
          {web.text}
        </Anchor>
      ) : (
        web.text
      ),
    },
    ...(['birthday', 'anniversary'] as const).map((key) => ({
      key,
      label: t(`contacts.fields.${key}`),
      value: contact[key] && <DayOfLife what={key} day={contact[key]} />,
    })),
    { key: 'taxNumber', label: t('contacts.fields.taxNumber'), value: contact.taxNumber },
    {
      key: 'language',
      label: t('contacts.fields.language'),
      value: contact.language && languageNames[contact.language],
    },
    { key: 'stage', label: t('contacts.fields.stage'), value: stageName(t, contact.stage) },
    { key: 'industry', label: t('contacts.fields.industry'), value: contact.industry },
    { key: 'source', label: t('contacts.fields.source'), value: contact.source },
    { key: 'owner', label: t('contacts.fields.ownerId'), value: owner?.name },
    ...customFields.map((field) => ({
      key: `custom ${field.id}`,
      label: field.name,
      value: contact.custom[field.id] && <CustomValue field={field} value={contact.custom[field.id] ?? ''} />,
    })),
  ].filter(({ value }) => Boolean(value))

  if (lines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('contacts.page.noDetails')}
      </Text>
    )
  }
  return (
    <dl className={classes.details}>
      {lines.map(({ key, label, value }) => (
        <div key={key} className={classes.line}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The name of another contact, leading to its page. */
export function ContactLink({ id, name }: { id: number; name: string }) {
  const { t } = useWords()
  return (
    <Anchor renderRoot={(props) => <Link to="/contacts/$id" params={{ id }} {...props} />}>
      {name || t('contacts.nameless')}
    </Anchor>
  )
}

/** An e-mail address that breaks, if it has to, before its @ and the dots after it. */
function EmailText({ email }: { email: string }) {
  const [first, ...others] = email.split(/(?=@)|(?<=@.*)(?=\.)/)
  return (
    <>
      {first}
      {others.map((part, at) => (
        <Fragment key={`${at} ${part}`}>
          <wbr />
          {part}
        </Fragment>
      ))}
    </>
  )
}

function Small({ text }: { text: string }) {
  return text === '' ? null : <span className={classes.small}>{text}</span>
}

/** A birthday or an anniversary, how many years ago it was and when it comes round. */
function DayOfLife({ what, day }: { what: 'birthday' | 'anniversary'; day: string }) {
  const { t, day: shown } = useWords()
  const { years, inDays } = lifeDay(day, useToday())
  const next = inDays === 0 ? t('contacts.page.lifeToday') : t('contacts.page.lifeIn', { count: inDays })
  return (
    <>
      {shown(day)}
      <div className={classes.below}>
        {[years !== null && t(`contacts.page.years.${what}`, { count: years }), next].filter(Boolean).join(' · ')}
      </div>
    </>
  )
}

/** Leads to a map of the address; nothing is asked of it before. */
function MapLink({ address }: { address: PostalAddress }) {
  const { t } = useWords()
  const query = [address.street, `${address.postcode} ${address.city}`.trim(), countryName(address.country, 'en')]
  return (
    <Tooltip label={t('contacts.page.map')}>
      <ActionIcon
        component="a"
        size="sm"
        aria-label={t('contacts.page.map')}
        href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(query.filter(Boolean).join(', '))}`}
        target="_blank"
        rel="noreferrer"
      >
        <IconMapPin size={15} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  )
}
