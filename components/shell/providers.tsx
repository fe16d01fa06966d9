'use client'

import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { LocaleProvider } from '@/components/ui/locale'
import { cssVariables, theme } from '@/components/ui/theme'
import { watchInput } from '@/lib/browser/attendance'
import { makeQueryClient } from './query-client'

type Props = { nonce: string | undefined; locale: string; children: ReactNode }

export function Providers({ nonce, locale, children }: Props) {
  const [queries] = useState(makeQueryClient)
  useEffect(() => watchInput(window), [])
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        {...(nonce !== undefined && { getStyleNonce: () => nonce })}
      >
        <LocaleProvider locale={locale}>
          {children}
          <Notifications position="bottom-right" autoClose={10_000} />
        </LocaleProvider>
      </MantineProvider>
    </QueryClientProvider>
  )
}
