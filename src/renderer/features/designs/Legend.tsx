import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** The name of a group of fields, as heavy as the label of one. */
export function Legend({ children }: { children: ReactNode }) {
  return (
    <Text component="span" size="sm" fw={600}>
      {children}
    </Text>
  )
}
