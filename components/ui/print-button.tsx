'use client'

import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'

export function PrintButton() {
  return (
    <Button leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>
      Print
    </Button>
  )
}
