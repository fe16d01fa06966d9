'use client'

import { Button, Group, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors, validateBy } from '@/components/ui/field-errors'
import { UnplacedError } from '@/components/ui/unplaced-error'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useUpdateProfile } from '@/lib/profiles/client'
import { CreateProfile, type Profile } from '@/lib/profiles/schema'
import { ForgetSecret } from './forget-secret'
import { ProfileFields } from './profile-fields'
import { type ProfileValues, toBody, toChange, valuesOf } from './profile-values'

const check = validateBy(CreateProfile)

export function ProfileSettings({ organizationId, profile }: { organizationId: string; profile: Profile }) {
  const key = { organizationId, profileId: profile.id }
  const update = useUpdateProfile(key)
  const form = useForm<ProfileValues>({
    initialValues: valuesOf(profile),
    validate: (values) => check(toBody(values)),
  })
  useUnsavedGuard(form.isDirty())

  function submit(values: ProfileValues) {
    update.mutate(toChange(values, valuesOf(profile)), {
      onSuccess: (saved) => {
        form.setInitialValues(valuesOf(saved))
        form.reset()
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    })
  }

  return (
    <>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <ProfileFields
          form={form}
          organizationId={organizationId}
          hasClientSecret={profile.hasClientSecret}
          fixed={profile.users > 0}
        />
        <UnplacedError error={update.error} />
        <Group gap="sm" mt="xxl">
          <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
            Save changes
          </Button>
          <Button variant="default" onClick={() => form.reset()} disabled={!form.isDirty()}>
            Discard
          </Button>
          <Text role="status" c="dimmed">
            {update.isSuccess && !form.isDirty() ? 'Saved.' : ''}
          </Text>
        </Group>
      </form>
      {profile.hasClientSecret && <ForgetSecret profileKey={key} name={profile.name} />}
    </>
  )
}
