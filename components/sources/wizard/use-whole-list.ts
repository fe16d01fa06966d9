import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sourcesQuery } from '@/lib/sources/client'
import { credentialsQuery } from '@/lib/sources/credential-client'
import type { Credential } from '@/lib/sources/credential-schema'
import type { Source } from '@/lib/sources/schema'

/** Undefined until all of them are here: a choice among some would look like one among all. */
export function useCredentials(organizationId: string): Credential[] | undefined {
  return useWhole(useInfiniteQuery(credentialsQuery(organizationId)))
}

export function useSources(organizationId: string): Source[] | undefined {
  return useWhole(useInfiniteQuery({ ...sourcesQuery(organizationId), refetchInterval: false }))
}

type Pages<T> = InfiniteData<{ items: T[] }>

function useWhole<T>({ data, hasNextPage, isFetching, fetchNextPage }: UseInfiniteQueryResult<Pages<T>>) {
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return data === undefined || hasNextPage ? undefined : data.pages.flatMap(({ items }) => items)
}
