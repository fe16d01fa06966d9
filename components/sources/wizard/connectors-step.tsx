'use client'

import { Button, Group } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { ActivityFields, LogonsFields, logonsError, StateFields } from '@/components/sources/connector-fields'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useCreateSource } from '@/lib/sources/client'
import type { ConnectorSettings } from '@/lib/sources/connector-schema'
import { CreateSource } from '@/lib/sources/schema'
import { ConnectorPart } from './connector-part'
import { type Step, toSource } from './draft'
import { OptionalGranted } from './optional-granted'
import { useStandingGroup } from './source-group-field'
import { ValidationSummary } from './validation-summary'
import type { WizardForm } from './wizard-form'

type Props = { organizationId: string; form: WizardForm; onStep: (step: Step) => void; onFinished: () => void }

const check = validateBy(CreateSource)

export function ConnectorsStep({ organizationId, form, onStep, onFinished }: Props) {
  const { connectors, sourceGroup, passed } = form.values
  const group = useStandingGroup(organizationId, sourceGroup)
  const { create, finish } = useFinish({ organizationId, form, onStep, onFinished })
  const set = (change: Partial<ConnectorSettings>) => {
    form.setValues({ connectors: { ...connectors, ...change } })
    form.setErrors({})
  }
  const part = { validation: passed?.validation ?? null, group, connectors, onChange: set }

  return (
    <form noValidate onSubmit={finish}>
      <ValidationSummary organizationId={organizationId} form={form} />
      <ConnectorPart {...part} kind="activity" feeds={FEEDS.activity}>
        <ActivityFields value={connectors.activity} onChange={(activity) => set({ activity })} readOnly={false} />
      </ConnectorPart>
      <ConnectorPart {...part} kind="logons" feeds={FEEDS.logons}>
        <LogonsFields
          value={connectors.logons}
          onChange={(logons) => set({ logons })}
          readOnly={false}
          error={logonsError(form.errors)}
        />
      </ConnectorPart>
      <ConnectorPart {...part} kind="state" feeds={FEEDS.state}>
        <StateFields value={connectors.state} onChange={(state) => set({ state })} readOnly={false} />
        <OptionalGranted chosen={connectors.state.optionalPermissions} validation={part.validation} />
      </ConnectorPart>
      <UnplacedError error={create.error} />
      <Group gap="sm" mt="xl">
        <Button type="submit" loading={create.isPending || create.isSuccess}>
          Finish
        </Button>
        <Button variant="default" onClick={() => onStep(2)}>
          Back
        </Button>
      </Group>
    </form>
  )
}

const FEEDS = {
  activity:
    'Feeds the activity reports: every change in Entra ID, admin permissions granted, privileged groups and roles, permissions given to applications.',
  logons: 'Feeds the logon reports: sign-in activity, failed logons, MFA rejected by a user.',
  state: 'Feeds the state-in-time reports and risks: roles and their members, user attributes, MFA, stale accounts.',
} as const

/** Creates the source and opens it; what the server refuses is shown at its field, on the step that has it. */
function useFinish({ organizationId, form, onStep, onFinished }: Props) {
  const router = useRouter()
  const create = useCreateSource(organizationId)
  const made = create.data?.id
  // After the guard was lifted by `onFinished`.
  useEffect(() => {
    if (made !== undefined) router.push(`/configuration/${organizationId}/sources/${made}`)
  }, [made, organizationId, router])

  function refuse(errors: Record<string, string>) {
    form.setErrors(errors)
    const elsewhere = Object.keys(errors).some((path) => !path.startsWith('connectors'))
    if (elsewhere) onStep(2)
  }

  function finish(event: React.FormEvent) {
    event.preventDefault()
    const body = toSource(form.values)
    const errors = check(body)
    if (Object.keys(errors).length > 0) return refuse(errors)
    create.mutate(body, {
      onSuccess: onFinished,
      onError: (error) => Object.keys(fieldErrors(error)).length > 0 && refuse(fieldErrors(error)),
    })
  }
  return { create, finish }
}
