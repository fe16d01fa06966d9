import { Text } from '@mantine/core'
import type { OptionalPermission } from '@/lib/sources/connector-schema'
import type { Validation } from '@/lib/sources/validation-schema'

type Props = { chosen: OptionalPermission[]; validation: Validation | null }

/** Which of the ticked ones the application does not have yet, and which it has unticked. */
export function OptionalGranted({ chosen, validation }: Props) {
  const of = (granted: boolean) => validation?.optional.filter((one) => one.granted === granted) ?? []
  const missing = of(false).filter(({ permission }) => chosen.includes(permission))
  const unused = of(true).filter(({ permission }) => !chosen.includes(permission))
  return (
    <>
      {missing.length > 0 && (
        <Text>Not granted yet: {names(missing)}. What they unlock stays unassessed until then.</Text>
      )}
      {unused.length > 0 && <Text>Granted, but not ticked: {names(unused)}.</Text>}
    </>
  )
}

function names(all: Validation['optional']): string {
  return all.map(({ permission }) => permission).join(', ')
}
