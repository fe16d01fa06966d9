// The browser's half of the organisational structure: the state of its page in the address, and what to fetch under which key.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { address, call } from '@/lib/browser/call'
import { directoryOperations } from './schema'

const LIVE_MS = 5_000
/** A list scrolled far is fetched page by page, so less often. */
const CALM_MS = 30_000
const CALM_PAGES = 4

const many = <T extends z.ZodType>(item: T) =>
  z.array(z.unknown()).transform((list) => list.flatMap((one) => item.safeParse(one).data ?? []))

/** What the address says, whoever typed it: what makes no sense counts as not said. */
const StructureView = z.object({
  view: z.enum(['users', 'roles']).catch('users'),
  tab: z.string().nullable(),
  search: z.string().max(200).catch(''),
  unit: z.uuid().nullable().catch(null),
  /** Users of the units below count in, unless told. */
  subordinate: z.enum(['false']).nullable().catch(null),
  origin: many(z.union([z.literal('local'), z.uuid()])),
  state: many(z.enum(['active', 'inactive', 'deleted'])),
  user: z.uuid().nullable().catch(null),
  role: z.uuid().nullable().catch(null),
})
export type StructureView = z.infer<typeof StructureView>

export function readView(params: Pick<URLSearchParams, 'get' | 'getAll'>): StructureView {
  const single = ['view', 'tab', 'unit', 'subordinate', 'user', 'role'].map((key) => [key, params.get(key)])
  const [origin, state] = [params.getAll('origin'), params.getAll('state')]
  return StructureView.parse({ ...Object.fromEntries(single), search: params.get('search') ?? '', origin, state })
}

/** As Next.js gives them to a page. */
export function fromSearchParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([key, value]) => [value ?? []].flat().map((one) => [key, one]))
  return new URLSearchParams(pairs)
}

type Searched = Pick<StructureView, 'search' | 'origin' | 'state'>
type SearchedUsers = Searched & Partial<Pick<StructureView, 'unit' | 'subordinate'>>

/** The part of the address that the lists ask by. */
export function userSearch({ search, origin, state, unit = null, subordinate = null }: SearchedUsers) {
  return { search, origin, state, ...(unit && { unit, subordinate: String(subordinate === null) }) }
}

export function roleSearch({ search, origin, state }: Searched) {
  return { search, origin, state }
}

export function usersQuery(organizationId: string, view: SearchedUsers) {
  const search = userSearch(view)
  return infiniteQueryOptions({
    queryKey: ['directory', organizationId, 'users', search],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(directoryOperations.users, { params: { organizationId }, query: { ...search, cursor }, signal }),
    ...LIST,
  })
}

export function rolesQuery(organizationId: string, view: Searched) {
  const search = roleSearch(view)
  return infiniteQueryOptions({
    queryKey: ['directory', organizationId, 'roles', search],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(directoryOperations.roles, { params: { organizationId }, query: { ...search, cursor }, signal }),
    ...LIST,
  })
}

export function membersQuery(organizationId: string, roleId: string, search: string) {
  return infiniteQueryOptions({
    queryKey: ['directory', organizationId, 'members', roleId, search],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(directoryOperations.members, { params: { organizationId, roleId }, query: { search, cursor }, signal }),
    ...LIST,
  })
}

export function changesQuery(organizationId: string, kind: 'user' | 'role', id: string) {
  return infiniteQueryOptions({
    queryKey: ['directory', organizationId, 'changes', id],
    queryFn: ({ signal, pageParam: cursor }) =>
      kind === 'user'
        ? call(directoryOperations.userChanges, { params: { organizationId, userId: id }, query: { cursor }, signal })
        : call(directoryOperations.roleChanges, { params: { organizationId, roleId: id }, query: { cursor }, signal }),
    ...LIST,
  })
}

export function userQuery(organizationId: string, userId: string) {
  return queryOptions({
    queryKey: ['directory', organizationId, 'user', userId],
    queryFn: ({ signal }) => call(directoryOperations.user, { params: { organizationId, userId }, signal }),
    refetchInterval: LIVE_MS,
  })
}

export function roleQuery(organizationId: string, roleId: string) {
  return queryOptions({
    queryKey: ['directory', organizationId, 'role', roleId],
    queryFn: ({ signal }) => call(directoryOperations.role, { params: { organizationId, roleId }, signal }),
    refetchInterval: LIVE_MS,
  })
}

export function unitsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['directory', organizationId, 'units'],
    queryFn: ({ signal }) => call(directoryOperations.units, { params: { organizationId }, signal }),
    refetchInterval: LIVE_MS,
  })
}

export function originsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['directory', organizationId, 'origins'],
    queryFn: ({ signal }) => call(directoryOperations.origins, { params: { organizationId }, signal }),
    refetchInterval: LIVE_MS,
  })
}

/** Addresses of the files, with the filters of what is seen. */
export function exportAddresses(organizationId: string, view: StructureView) {
  const params = { organizationId }
  return {
    users: address(directoryOperations.exportUsers.path, params, userSearch(view)),
    roles: address(directoryOperations.exportRoles.path, params, roleSearch(view)),
    structure: address(directoryOperations.exportUnits.path, params),
  }
}

type Page = { next: string | null }

/** Rows that arrive while the page is open appear by themselves; rows already shown stay where they are. */
const LIST = {
  initialPageParam: '',
  getNextPageParam: (last: Page) => last.next,
  placeholderData: keepPreviousData,
  refetchInterval: (query: { state: { data?: { pages: Page[] } | undefined } }) =>
    (query.state.data?.pages.length ?? 0) > CALM_PAGES ? CALM_MS : LIVE_MS,
}
