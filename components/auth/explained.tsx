import { Stack, Text } from '@mantine/core'
import { CopyValue } from '@/components/ui/copy-value'
import { PageNote } from '@/components/ui/page-note'
import { type Explanation, type Refusal, SIDES } from '@/lib/oidc/schema'

type Props = { explanation: Explanation; refusal: Omit<Refusal, 'reason'> }

/** What happened, what to do, whose side it is on, and what an administrator will ask for. */
export function Explained({ explanation, refusal: { code, correlationId } }: Props) {
  return (
    <Stack gap="md">
      <Text>{explanation.sentence}</Text>
      <PageNote tone="attention">{explanation.fix}</PageNote>
      <Text c="dimmed">{SIDES[explanation.side]}</Text>
      {code !== undefined && <ToCopy label="Error code" value={`AADSTS${code}`} />}
      {correlationId !== undefined && <ToCopy label="Correlation ID" value={correlationId} />}
    </Stack>
  )
}

function ToCopy({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <Text c="dimmed" size="sm">
        {label}
      </Text>
      <CopyValue label={label} value={value} block />
    </div>
  )
}
