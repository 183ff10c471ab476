import type { ComponentType } from 'react'

/** What other features show on the home page, the first at its head; `app/routes.tsx` fills it once, before the first page. */
export const todaySlots: { id: string; component: ComponentType }[] = []
