'use client'

import { Checkbox, Stack, Switch, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  CONNECTORS,
  type ConnectorSettings,
  OPTIONAL_PERMISSIONS,
  OptionalPermission,
} from '@/lib/sources/connector-schema'

type Props = {
  value: ConnectorSettings
  onChange: (value: ConnectorSettings) => void
  readOnly?: boolean
  /** Of the form, by path. */
  errors: Record<string, ReactNode>
}

/** The three switches with what belongs to each. */
export function ConnectorFields({ value, onChange, readOnly = false, errors }: Props) {
  return (
    <>
      <ActivityFields
        value={value.activity}
        onChange={(activity) => onChange({ ...value, activity })}
        readOnly={readOnly}
      />
      <LogonsFields
        value={value.logons}
        onChange={(logons) => onChange({ ...value, logons })}
        readOnly={readOnly}
        error={logonsError(errors)}
      />
      <StateFields value={value.state} onChange={(state) => onChange({ ...value, state })} readOnly={readOnly} />
    </>
  )
}

export function logonsError(errors: Record<string, ReactNode>): string | undefined {
  const wrong = Object.keys(errors).some((path) => path.startsWith('connectors.logons'))
  return wrong ? 'Tick at least one of the two, or switch Entra ID Logons off.' : undefined
}

type Field<K extends keyof ConnectorSettings> = {
  value: ConnectorSettings[K]
  onChange: (value: ConnectorSettings[K]) => void
  readOnly: boolean
}

export function ActivityFields({ value, onChange, readOnly }: Field<'activity'>) {
  return (
    <Switch
      label={CONNECTORS.activity}
      description="Every event of the directory audit log"
      checked={value.enabled}
      disabled={readOnly}
      onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
    />
  )
}

const PEOPLE = [
  { name: 'collectFailed', label: 'Collect Failed Logons' },
  { name: 'collectSuccessful', label: 'Collect Successful Logons' },
] as const
const OTHERS = [
  { name: 'nonInteractive', label: 'Non-interactive sign-ins of users' },
  { name: 'servicePrincipals', label: 'Sign-ins of service principals' },
  { name: 'managedIdentities', label: 'Sign-ins of managed identities' },
] as const

export function LogonsFields({ value, onChange, readOnly, error }: Field<'logons'> & { error?: string | undefined }) {
  const box = ({ name, label }: (typeof PEOPLE)[number] | (typeof OTHERS)[number]) => (
    <Checkbox
      key={name}
      label={label}
      checked={value[name]}
      disabled={readOnly || !value.enabled}
      onChange={(event) => onChange({ ...value, [name]: event.currentTarget.checked })}
    />
  )
  return (
    <Stack gap="sm">
      <Switch
        label={CONNECTORS.logons}
        description="The sign-in log; it needs Microsoft Entra ID P1 or P2"
        checked={value.enabled}
        disabled={readOnly}
        onChange={(event) => onChange({ ...value, enabled: event.currentTarget.checked })}
      />
      <Stack gap="sm" pl="xl">
        {PEOPLE.map(box)}
        {error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {error}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          Interrupted sign-ins come with either of the two.
        </Text>
        <Text size="sm" fw={500}>
          Advanced
        </Text>
        <Text size="sm" c="dimmed">
          Each can bring ten times as many events as people do, with the reading time and storage that they take
        </Text>
        {OTHERS.map(box)}
      </Stack>
    </Stack>
  )
}

export function StateFields({ value, onChange, readOnly }: Field<'state'>) {
  return (
    <Stack gap="sm">
      <Switch
        label={CONNECTORS.state}
        description="Snapshots of users, groups, roles, applications and policies, four times a day"
        checked={value.enabled}
        disabled={readOnly}
        onChange={(event) => onChange({ ...value, enabled: event.currentTarget.checked })}
      />
      <Checkbox.Group
        label="Optional permissions"
        description="Those that you granted to the application as well; each adds what it names"
        pl="xl"
        value={value.optionalPermissions}
        disabled={readOnly || !value.enabled}
        onChange={(names) =>
          onChange({ ...value, optionalPermissions: OptionalPermission.options.filter((one) => names.includes(one)) })
        }
      >
        <Stack gap="sm" mt="sm">
          {OptionalPermission.options.map((permission) => (
            <Checkbox
              key={permission}
              value={permission}
              label={OPTIONAL_PERMISSIONS[permission]}
              description={permission}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </Stack>
  )
}
