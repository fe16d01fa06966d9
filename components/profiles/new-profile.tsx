'use client'

import { Button, Group } from '@mantine/core'
import { useForm } from '@mantine/form'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { PageNote } from '@/components/ui/page-note'
import { PageTitle } from '@/components/ui/page-title'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useCreateProfile } from '@/lib/profiles/client'
import { CreateProfile } from '@/lib/profiles/schema'
import { ProfileFields } from './profile-fields'
import { NEW_PROFILE, type ProfileValues, toBody } from './profile-values'

const check = validateBy(CreateProfile)

export function NewProfile({ organizationId }: { organizationId: string }) {
  const router = useRouter()
  const create = useCreateProfile(organizationId)
  const form = useForm<ProfileValues>({ initialValues: NEW_PROFILE, validate: (values) => check(toBody(values)) })
  const base = `/organizations/${organizationId}/profiles`
  useUnsavedGuard(form.isDirty() && !create.isSuccess)

  function submit(values: ProfileValues) {
    create.mutate(toBody(values), {
      onSuccess: (profile) => router.push(`${base}/${profile.id}?token=new`),
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  return (
    <>
      <PageTitle title="New profile" back={{ href: base, label: 'Entra ID profiles' }} />
      <PageNote>Both IDs are in the Entra portal. After saving you generate the token that Entra needs.</PageNote>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <ProfileFields form={form} organizationId={organizationId} hasClientSecret={false} fixed={false} />
        <UnplacedError error={create.error} />
        <Group gap="sm" mt="xxl">
          <Button type="submit" loading={create.isPending || create.isSuccess}>
            Save
          </Button>
          <Button variant="default" component={Link} href={base}>
            Cancel
          </Button>
        </Group>
      </form>
    </>
  )
}
