import { Checkbox, Stack } from '@mantine/core'
import { OPTIONAL_ATTRIBUTES, OptionalAttribute } from '@/lib/profiles/schema'

type Props = { value?: OptionalAttribute[]; onChange?: (kept: OptionalAttribute[]) => void; error?: string }

/** Which attributes of a pushed user are stored; the rest is dropped before it is written. */
export function AttributeChoice({ value = [], onChange, error }: Props) {
  return (
    <Checkbox.Group
      label="Attributes that are kept"
      description="User name, display name, active, object IDs and memberships are always kept."
      error={error}
      value={value}
      onChange={(names) => onChange?.(OptionalAttribute.options.filter((name) => names.includes(name)))}
    >
      <Stack gap="sm" mt="sm">
        {OptionalAttribute.options.map((name) => (
          <Checkbox key={name} value={name} label={OPTIONAL_ATTRIBUTES[name]} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
