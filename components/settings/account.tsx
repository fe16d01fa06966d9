'use client'

import { CopyValue } from '@/components/ui/copy-value'
import { Fields } from '@/components/ui/fields'
import { Section } from '@/components/ui/section'
import { useSession } from '@/lib/auth/client'
import { RIGHTS } from '@/lib/rights/schema'
import classes from './account.module.css'
import { SettingsFrame } from './settings-frame'

/** Who am I, and what may I do where. */
export function Account() {
  const { user, organizations } = useSession()
  return (
    <SettingsFrame>
      <Section title="You">
        <Fields
          items={[
            { label: 'Name', value: user.displayName },
            { label: 'User name', value: <CopyValue label="user name" value={user.userName} /> },
            { label: 'User ID', value: <CopyValue label="user ID" value={user.id} /> },
          ]}
        />
      </Section>
      {organizations.map((organization) => (
        <Section key={organization.id} title={`Your rights in ${organization.name}`}>
          {organization.rights.length + organization.limited.length === 0 ? (
            <p className={classes.none}>None yet. Whoever may grant rights in this organization can give you some.</p>
          ) : (
            <ul className={classes.rights}>
              {organization.rights.map((right) => (
                <li key={right}>
                  {RIGHTS[right]} <code className={classes.name}>{right}</code>
                </li>
              ))}
              {organization.limited.map(({ right }) => (
                <li key={right}>
                  {RIGHTS[right]}, in some organisational units <code className={classes.name}>{right}</code>
                </li>
              ))}
            </ul>
          )}
        </Section>
      ))}
    </SettingsFrame>
  )
}
