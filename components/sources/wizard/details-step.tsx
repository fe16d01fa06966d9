'use client'

import { Button, Group, Stack, Switch } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { useRights } from '@/lib/auth/client'
import { CheckProgress } from './check-progress'
import { CredentialField } from './credential-field'
import { CredentialForm } from './credential-form'
import { CredentialSummary } from './credential-summary'
import { detailErrors } from './detail-errors'
import type { Step } from './draft'
import { GroupsField } from './groups-field'
import { SetUpNote } from './set-up-note'
import { SourceGroupField } from './source-group-field'
import { TenantField } from './tenant-field'
import { useDetailsCheck } from './use-details-check'
import { type Access, useGroupLookups } from './use-group-lookups'
import { useTenant } from './use-tenant'
import { useCredentials } from './use-whole-list'
import type { WizardForm } from './wizard-form'

type Props = { organizationId: string; form: WizardForm; onStep: (step: Step) => void }

export function DetailsStep({ organizationId, form, onStep }: Props) {
  const { values } = form
  const manages = useRights(organizationId).has('credentials.manage')
  const [editing, setEditing] = useState<'new' | 'chosen' | null>(null)
  const tenant = useTenant(organizationId, values.tenantId, values.cloud)
  const credentials = useCredentials(organizationId) ?? []
  const credential = credentials.find(({ id }) => id === values.credentialId) ?? null
  const access: Access | null =
    tenant.tenantId && credential
      ? { tenantId: tenant.tenantId, cloud: values.cloud, credentialId: credential.id }
      : null
  const lookups = useGroupLookups(organizationId, access, values.serviceAccountGroups)
  const check = useDetailsCheck(organizationId, form, () => onStep(3))
  const groups = values.serviceAccountGroups.map(({ name }, index) => {
    const lookup = lookups[index]
    return lookup?.state === 'found' ? lookup.group.objectId : name
  })
  const next = useNext(tenant.resolving || lookups.some(({ state }) => state === 'looking'), () => {
    check.forget()
    const errors = detailErrors({ values, tenant, credential, lookups, editing: editing !== null })
    form.setErrors(errors)
    if (Object.keys(errors).length > 0) focusFirstWrong()
    else if (access !== null) check.start(access, groups)
  })
  const id = useId()

  return (
    <>
      <SetUpNote />
      <Stack gap="xl" maw={640}>
        <form id={id} noValidate onSubmit={next}>
          <Stack gap="lg">
            <SourceGroupField organizationId={organizationId} form={form} />
            <TenantField organizationId={organizationId} form={form} tenant={tenant} />
            <Switch
              label="Crawl Source"
              description="Off: no connector collects, and what was collected stays."
              {...form.getInputProps('crawl', { type: 'checkbox' })}
            />
            <GroupsField form={form} lookups={lookups} />
            <CredentialField
              form={form}
              credentials={credentials}
              manages={manages}
              adding={editing === 'new'}
              onAdding={(adding) => setEditing(adding ? 'new' : null)}
            />
          </Stack>
        </form>
        {editing !== null && (
          <CredentialForm
            key={editing}
            organizationId={organizationId}
            credential={editing === 'new' ? null : credential}
            onSaved={(saved) => {
              form.setValues({ credentialId: saved.id })
              form.clearFieldError('credentialId')
              setEditing(null)
            }}
            onCancel={() => setEditing(null)}
          />
        )}
        {editing === null && credential && (
          <CredentialSummary
            organizationId={organizationId}
            credential={credential}
            manages={manages}
            onEdit={() => setEditing('chosen')}
          />
        )}
        <CheckProgress check={check} onSkip={() => access && check.skip(access, groups)} />
        <Group gap="sm">
          <Button type="submit" form={id} loading={check.isChecking}>
            Next
          </Button>
          <Button variant="default" onClick={() => onStep(1)}>
            Back
          </Button>
        </Group>
      </Stack>
    </>
  )
}

/** Once it is drawn as wrong. */
function focusFirstWrong(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}

/** What is still being looked up is waited for, so that nobody has to press twice. */
function useNext(busy: boolean, run: () => void) {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    if (!wanted || busy) return
    setWanted(false)
    run()
  })
  return (event: React.FormEvent) => {
    event.preventDefault()
    setWanted(true)
  }
}
