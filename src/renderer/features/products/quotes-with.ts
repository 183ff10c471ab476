import type { ListState } from '../../components/list/list-state.ts'

/** The list of quotes with those alone that contain a product of this name. */
export const quotesWith = (name: string): ListState => ({
  where: { all: [{ field: 'product', is: 'is', value: name }] },
})
