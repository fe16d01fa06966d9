'use client'

import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { Section } from '@/components/ui/section'
import { StateBadge } from '@/components/ui/state-badge'
import { useRights } from '@/lib/auth/client'
import type { Identity } from '@/lib/identities/schema'
import classes from './person-page.module.css'

type Account = Identity['accounts'][number]

/** The person in the tenants that are read. */
export function PersonAccounts({ organizationId, accounts }: { organizationId: string; accounts: Account[] }) {
  const mayOpen = useRights(organizationId).has('sources.view')
  return (
    <Section title="Accounts in tenants">
      {accounts.length === 0 && <p className={classes.quiet}>No tenant that is read has an account of this person.</p>}
      <ul className={classes.list}>
        {accounts.map((account) => (
          <li key={`${account.sourceId} ${account.objectId}`} className={classes.card}>
            <div className={classes.line}>
              {mayOpen ? (
                <Anchor component={Link} href={`/configuration/${organizationId}/sources/${account.sourceId}`}>
                  {account.tenantName}
                </Anchor>
              ) : (
                <span>{account.tenantName}</span>
              )}
              {account.enabled ? (
                <StateBadge tone="good">Enabled</StateBadge>
              ) : (
                <StateBadge tone="idle">Disabled</StateBadge>
              )}
            </div>
            {account.serviceAccount && (
              <div className={classes.quiet}>
                A service account: what it does is left out, but for what is always stored
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
