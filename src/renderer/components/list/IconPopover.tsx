import { ActionIcon, Popover, type PopoverProps, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'

interface IconPopoverProps extends Omit<PopoverProps, 'opened' | 'onChange'> {
  label: string
  icon: Icon
  children: ReactNode
}

/** A button of an icon alone that opens what a list is set up with. */
export function IconPopover({ label, icon: Shown, children, ...props }: IconPopoverProps) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover position="bottom-end" trapFocus returnFocus opened={opened} onChange={setOpened} {...props}>
      <Tooltip label={label} disabled={opened}>
        <span>
          <Popover.Target>
            <ActionIcon size="lg" aria-label={label} onClick={() => setOpened(!opened)}>
              <Shown size={18} stroke={1.5} />
            </ActionIcon>
          </Popover.Target>
        </span>
      </Tooltip>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  )
}
