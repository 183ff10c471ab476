import type { FilterGroup } from './filter.ts'

/** Days after which a contact counts as not touched. */
const year = 365

interface StandardView {
  where: FilterGroup
  sort?: { field: string; descending: boolean }[]
}

/** Views that every office has from the start, named in the catalogues (`contacts.views.<key>`). */
export const standardContactViews = {
  mine: { where: { all: [{ field: 'owner', is: 'anyOf', value: ['me'] }] } },
  noEmail: { where: { all: [{ field: 'email', is: 'empty' }] } },
  noPhone: { where: { all: [{ field: 'phone', is: 'empty' }] } },
  oddPhone: { where: { all: [{ field: 'oddPhone', is: 'yes' }] } },
  untouched: {
    where: {
      all: [
        { field: 'updated', is: 'olderThan', value: year },
        {
          any: [
            { field: 'lastActivity', is: 'olderThan', value: year },
            { field: 'lastActivity', is: 'empty' },
          ],
        },
      ],
    },
    sort: [{ field: 'updated', descending: false }],
  },
  birthdays: { where: { all: [{ field: 'birthday', is: 'thisMonth' }] } },
} satisfies Record<string, StandardView>
export type StandardContactView = keyof typeof standardContactViews
