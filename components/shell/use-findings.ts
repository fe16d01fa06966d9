'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { searchQuery } from '@/lib/search/client'
import type { Finding } from '@/lib/search/schema'
import type { HeldOrganization } from './chosen-organization'

const PAUSE_MS = 150

/** What was found so far, and the sentence to show when that is nothing. */
export function useFindings(
  organization: HeldOrganization | undefined,
  text: string,
): { items: Finding[]; answer: string } {
  const asked = text.trim()
  const [settled] = useDebouncedValue(asked, PAUSE_MS)
  const enabled = organization !== undefined && settled !== ''
  const { data, error, isFetching } = useQuery({ ...searchQuery(organization?.id ?? '', settled), enabled })
  if (error) return { items: [], answer: error.message }
  const items = enabled && asked !== '' ? (data?.items ?? []) : []
  const waiting = organization !== undefined && (isFetching || settled !== asked)
  return { items, answer: waiting ? 'Searching' : `Nothing is called "${asked}" here.` }
}
