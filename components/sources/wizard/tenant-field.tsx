'use client'

import { Anchor, Select, Text, TextInput } from '@mantine/core'
import Link from 'next/link'
import { CopyValue } from '@/components/ui/copy-value'
import { countText, useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { CLOUDS, Cloud } from '@/lib/clouds/schema'
import { HelpLink } from './help-link'
import type { Tenant } from './use-tenant'
import classes from './wizard.module.css'
import type { WizardForm } from './wizard-form'

type Props = { organizationId: string; form: WizardForm; tenant: Tenant }

/** Objects of another tenant have other IDs, so groups that were chosen are chosen anew. */
function unchosen(form: WizardForm) {
  return form.values.serviceAccountGroups.map(({ name }) => ({ name, objectId: null }))
}

export function TenantField({ organizationId, form, tenant }: Props) {
  return (
    <>
      <div>
        <TextInput
          label="Tenant ID"
          description={
            <>
              The Directory (tenant) ID, or a domain of the tenant.{' '}
              <HelpLink help="tenant-id">Where to find the Tenant ID</HelpLink>
            </>
          }
          required
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('tenantId')}
          error={form.errors.tenantId ?? tenant.error}
          onChange={(event) => {
            form.setValues({ tenantId: event.currentTarget.value, serviceAccountGroups: unchosen(form) })
            form.clearFieldError('tenantId')
          }}
        />
        <div role="status">
          <Resolved tenant={tenant} />
        </div>
        <div className={classes.known}>
          <Known organizationId={organizationId} tenant={tenant} />
        </div>
      </div>
      <Select
        label="Cloud"
        data={Cloud.options.map((value) => ({ value, label: CLOUDS[value] }))}
        allowDeselect={false}
        {...form.getInputProps('cloud')}
        error={form.errors.cloud ?? tenant.cloudError}
        onChange={(value) => {
          form.setValues({ cloud: Cloud.parse(value), serviceAccountGroups: unchosen(form) })
          form.clearFieldError('cloud')
        }}
      />
    </>
  )
}

function Resolved({ tenant: { domain, resolving, tenantId } }: { tenant: Tenant }) {
  if (domain === null) return null
  if (resolving) return <Text mt="xs">Looking for the tenant of {domain}</Text>
  if (tenantId === null) return null
  return (
    <Text mt="xs" component="div">
      {domain} is tenant <CopyValue label="tenant ID" value={tenantId} />
    </Text>
  )
}

function Known({ organizationId, tenant: { standing, kept } }: { organizationId: string; tenant: Tenant }) {
  const { locale } = useLocale()
  if (standing !== null) {
    const href = `/configuration/${organizationId}/sources/${standing.id}`
    return (
      <PageNote tone="bad">
        This tenant is a source already:{' '}
        <Anchor component={Link} href={href}>
          {standing.tenantName ?? standing.tenantId}
        </Anchor>{' '}
        in {standing.sourceGroup.name}.
      </PageNote>
    )
  }
  if (kept === null) return null
  return (
    <PageNote tone="attention">
      This tenant was a source until <RelativeTime at={kept.deletedAt} />, and {countText(kept.records, locale)} of its
      records were kept. Adding it again takes them up: they stay, and collection goes on from there.
    </PageNote>
  )
}
