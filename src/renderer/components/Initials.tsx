import { Avatar, rem } from '@mantine/core'

interface InitialsProps {
  /** One to four letters or two Han characters. */
  initials: string
  /** `#rrggbb`; without it a quiet grey. */
  colour?: string
  size?: number
}

/** A colleague or a contact as a round mark. It is decoration: the name stands beside it or in the label around it. */
export function Initials({ initials, colour, size = 28 }: InitialsProps) {
  return (
    <Avatar
      aria-hidden
      size={size}
      radius="50%"
      variant="filled"
      color={colour ?? 'gray.7'}
      autoContrast
      styles={{ placeholder: { fontSize: rem(size * 0.4), fontWeight: 600 } }}
    >
      {initials}
    </Avatar>
  )
}
