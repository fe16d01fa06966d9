'use client'

import { Box, Button, Group, Text } from '@mantine/core'
import { CheckList } from '@/components/sources/check-list'
import { CHECK_WORDS } from '@/components/sources/check-words'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { CONNECTORS } from '@/lib/sources/connector-schema'
import { useValidate } from '@/lib/sources/validation-client'
import type { Validation } from '@/lib/sources/validation-schema'
import { HelpLink } from './help-link'
import classes from './wizard.module.css'
import type { WizardForm } from './wizard-form'

/** What Microsoft answered, and the way to ask again after something was mended in the portal. */
export function ValidationSummary({ organizationId, form }: { organizationId: string; form: WizardForm }) {
  const { passed, cloud, credentialId } = form.values
  const validate = useValidate(organizationId)
  if (passed === null || credentialId === null) return null
  const { tenantId, validation } = passed

  const again = () =>
    validate.mutate(
      { tenantId, cloud, credentialId },
      { onSuccess: (answer) => form.setFieldValue('passed', (before) => before && { ...before, validation: answer }) },
    )

  const troubled = validation?.checks.filter(({ verdict }) => verdict !== 'works') ?? []
  return (
    <>
      <div role="status">
        <PageNote tone={validation === null ? 'attention' : 'plain'}>
          {validate.isPending ? 'Asking Microsoft again' : <Words validation={validation} />}
        </PageNote>
      </div>
      {troubled.length > 0 && (
        <Box className={classes.panel} mb="lg">
          <CheckList label="Checks" checks={troubled} />
        </Box>
      )}
      {validate.error && <ErrorNotice error={validate.error} />}
      {validation && validation.unneeded.length > 0 && (
        <Text mb="md">
          Granted and not needed: {validation.unneeded.join(', ')}. Rollcall only reads; take these away under API
          permissions.
        </Text>
      )}
      <Group gap="md" mb="xl">
        <Button variant="default" onClick={again} loading={validate.isPending}>
          Check again
        </Button>
        <HelpLink help="permissions">Permissions in the portal</HelpLink>
        <HelpLink help="script">Script that grants them</HelpLink>
      </Group>
    </>
  )
}

function Words({ validation }: { validation: Validation | null }) {
  if (validation === null) return 'The source was not validated. What is missing shows at its connectors once they run.'
  const { tenant, connectors, at } = validation
  const verdicts = connectors.map(({ kind, verdict }) => `${CONNECTORS[kind]}: ${CHECK_WORDS[verdict].word}`)
  return (
    <>
      {tenant?.name ?? tenant?.id ?? 'The tenant'} was asked <RelativeTime at={at} />. {verdicts.join(', ')}.
    </>
  )
}
