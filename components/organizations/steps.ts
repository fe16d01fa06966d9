import type { Overview } from '@/lib/overview/schema'

type Seen = NonNullable<Overview['steps']>

export type Step = {
  title: string
  /** How long, and who can do it. */
  needs: string
  href: string | null
  done: boolean
}

/** The way from an empty organization to its first people, ticked by what was observed and never by hand. */
export function stepsOf(organizationId: string, seen: Seen): Step[] {
  const profiles = `/organizations/${organizationId}/profiles`
  const profile = seen.profileId === null ? null : `${profiles}/${seen.profileId}`
  return [
    {
      title: 'Create an Entra ID profile',
      needs: '5 minutes. In Entra you need the role Application Administrator to add the enterprise application.',
      href: `${profiles}/new`,
      done: seen.profiles > 0,
    },
    {
      title: 'Generate its secret token',
      needs: '1 minute, here in Rollcall.',
      href: profile,
      done: seen.tokenMade,
    },
    {
      title: 'Paste Tenant URL and Secret Token into Entra',
      needs:
        '10 minutes. Role Application Administrator; assigning groups needs Entra ID P1. Ticks when the first request arrives.',
      href: profile,
      done: seen.requestSeen,
    },
    {
      title: 'Watch users and roles arrive',
      needs: 'Entra pushes by itself about every 40 minutes; nothing to do.',
      href: `/organizations/${organizationId}/structure`,
      done: seen.usersArrived,
    },
  ]
}
