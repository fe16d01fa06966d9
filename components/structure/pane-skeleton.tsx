import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'

const LINES = 9

export function PaneSkeleton() {
  return (
    <Stack gap="lg" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={30} />
      {Array.from({ length: LINES }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={line} height={12} width={`${50 + ((line * 17) % 40)}%`} />
      ))}
    </Stack>
  )
}
