'use client'

import { Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { StateBadge } from '@/components/ui/state-badge'
import type { Check } from '@/lib/sources/validation-schema'
import classes from './check-list.module.css'
import { checkName, checkWords } from './check-words'

/** Each check with its verdict; what does not work says the fix, and the ids that Microsoft's support asks for. */
export function CheckList({ label, checks }: { label: string; checks: Check[] }) {
  return (
    <ul className={classes.root} aria-label={label}>
      {checks.map((check) => (
        <li key={check.name} className={classes.check}>
          <div className={classes.name}>
            {checkName(check.name) ?? <code>{check.name}</code>}
            <StateBadge tone={checkWords(check).tone}>{checkWords(check).word}</StateBadge>
          </div>
          <Text size="sm">{check.sentence}</Text>
          {check.fix !== null && <Text size="sm">{check.fix}</Text>}
          {check.requestId !== null && (
            <Text size="sm" c="dimmed" component="div">
              {check.code && <>{check.code} · </>}
              Request ID <CopyValue label="request ID" value={check.requestId} shorten />
            </Text>
          )}
        </li>
      ))}
    </ul>
  )
}
