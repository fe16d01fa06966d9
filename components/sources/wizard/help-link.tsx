'use client'

import { Anchor } from '@mantine/core'
import { useUrlState } from '@/lib/browser/url-state'
import type { Help } from './wizard-form'

/** Opens the matching steps of the help beside the form. */
export function HelpLink({ help, children }: { help: Help; children: string }) {
  const [, , set] = useUrlState()
  return (
    <Anchor component="button" type="button" fz="inherit" onClick={() => set({ help })}>
      {children}
    </Anchor>
  )
}
