import { Anchor, Button, Stack } from '@mantine/core'
import { explain, type Refusal } from '@/lib/oidc/schema'
import { Entrance } from './entrance'
import { Explained } from './explained'

export function Refused({ refusal }: { refusal: Refusal }) {
  const explanation = explain(refusal)
  return (
    <Entrance title={explanation.title} wide>
      <Explained explanation={explanation} refusal={refusal} />
      <Stack gap="md" mt="xl">
        <Button component="a" href="/sign-in" size="sm" fullWidth>
          Start again
        </Button>
        <Anchor href="/sign-in/help" size="sm">
          Microsoft shows another error
        </Anchor>
      </Stack>
    </Entrance>
  )
}
