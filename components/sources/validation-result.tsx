'use client'

import { Text, Title } from '@mantine/core'
import { RelativeTime } from '@/components/ui/relative-time'
import { StateBadge } from '@/components/ui/state-badge'
import { CONNECTORS, OPTIONAL_PERMISSIONS } from '@/lib/sources/connector-schema'
import type { Validation } from '@/lib/sources/validation-schema'
import { CheckList } from './check-list'
import classes from './check-list.module.css'
import { CHECK_WORDS } from './check-words'

/** What Microsoft answered, for what all connectors stand on and then connector by connector. */
export function ValidationResult({ result }: { result: Validation }) {
  return (
    <>
      <Text c="dimmed" mb="md">
        Asked <RelativeTime at={result.at} />
        {result.tenant?.name && `, answered by ${result.tenant.name}`}.
      </Text>
      <CheckList label="Tenant" checks={result.checks} />
      {result.connectors.map(({ kind, verdict, checks }) => (
        <section key={kind} aria-label={CONNECTORS[kind]}>
          <div className={classes.connector}>
            <Title order={3}>{CONNECTORS[kind]}</Title>
            <StateBadge tone={CHECK_WORDS[verdict].tone}>{CHECK_WORDS[verdict].word}</StateBadge>
          </div>
          <CheckList label={`Checks of ${CONNECTORS[kind]}`} checks={checks} />
        </section>
      ))}
      <Optional result={result} />
    </>
  )
}

function unlocking(some: Validation['optional']): string {
  return some.map(({ permission }) => `${permission} (${OPTIONAL_PERMISSIONS[permission]})`).join(', ')
}

function Optional({ result: { optional, unneeded } }: { result: Validation }) {
  const granted = optional.filter((one) => one.granted)
  const others = optional.filter((one) => !one.granted)
  return (
    <>
      {granted.length > 0 && <Text mt="xl">Optional permissions granted: {unlocking(granted)}.</Text>}
      {others.length > 0 && (
        <Text mt="xl" c="dimmed">
          Optional permissions that would add what they name: {unlocking(others)}.
        </Text>
      )}
      {unneeded.length > 0 && (
        <Text mt="xl">
          Granted and not needed: {unneeded.join(', ')}. Rollcall only reads; take these away under API permissions.
        </Text>
      )}
    </>
  )
}
