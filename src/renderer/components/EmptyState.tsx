import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

/** Line drawings on a canvas of 160 × 100, in the greys of the page with one touch of the accent. */
const pictures = {
  contacts: (
    <>
      <rect x="18" y="22" width="84" height="58" rx="6" />
      <circle cx="40" cy="46" r="9" />
      <path d="M26 70c2-10 8-14 14-14s12 4 14 14M64 42h26M64 52h18" />
      <rect className={classes.accent} x="58" y="34" width="84" height="52" rx="6" />
      <circle className={classes.accent} cx="79" cy="54" r="8" />
      <path className={classes.accent} d="M67 76c2-8 7-12 12-12s10 4 12 12M102 52h28M102 62h18" />
    </>
  ),
  table: (
    <>
      <rect x="24" y="18" width="112" height="68" rx="6" />
      <path d="M24 36h112M24 53h112M24 70h112M62 18v68M100 18v68" />
      <path className={classes.accent} d="M32 27h20M70 27h16M108 27h18" />
    </>
  ),
  document: (
    <>
      <path d="M52 12h40l20 20v58H52z" />
      <path d="M92 12v20h20M62 46h40M62 56h40M62 66h24" />
      <path className={classes.accent} d="M86 78h16" />
    </>
  ),
  labels: (
    <>
      <rect x="40" y="10" width="80" height="82" rx="4" />
      <rect x="47" y="18" width="30" height="18" rx="3" />
      <rect className={classes.accent} x="83" y="18" width="30" height="18" rx="3" />
      <rect x="47" y="42" width="30" height="18" rx="3" />
      <rect x="83" y="42" width="30" height="18" rx="3" />
      <rect x="47" y="66" width="30" height="18" rx="3" />
      <rect x="83" y="66" width="30" height="18" rx="3" />
    </>
  ),
  search: (
    <>
      <circle cx="74" cy="46" r="26" />
      <path className={classes.accent} d="M93 65l20 20" />
      <path d="M62 46h24" />
    </>
  ),
  archive: (
    <>
      <rect x="34" y="18" width="92" height="20" rx="4" />
      <path d="M40 38v44a4 4 0 0 0 4 4h72a4 4 0 0 0 4-4V38" />
      <path className={classes.accent} d="M68 54l9 9 17-17" />
    </>
  ),
  day: (
    <>
      <circle className={classes.accent} cx="80" cy="58" r="18" />
      <path d="M20 76h36M104 76h36M80 20v10M44 34l7 7M116 34l-7 7M34 88h92" />
    </>
  ),
}

interface EmptyStateProps {
  /** One sentence that says what will be here. */
  text: string
  /** A picture of what will be here. */
  picture: keyof typeof pictures
  /** The whole page is this: the sentence is its heading. */
  page?: boolean
  /** One button. */
  children?: ReactNode
}

/** An empty screen that teaches: one picture, one sentence, one button. */
export function EmptyState({ text, picture, page = false, children }: EmptyStateProps) {
  return (
    <Stack align="center" justify="center" gap="md" p="xl" className={classes.state}>
      <svg className={classes.picture} viewBox="0 0 160 100" aria-hidden>
        {pictures[picture]}
      </svg>
      <Text component={page ? 'h1' : 'p'} m={0} ta="center" maw={420}>
        {text}
      </Text>
      {children}
    </Stack>
  )
}
