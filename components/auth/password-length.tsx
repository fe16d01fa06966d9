import { Progress, Text } from '@mantine/core'

const LEAST = 12

/** The one rule for passwords is their length. */
export function PasswordLength({ password }: { password: string }) {
  const length = [...password].length
  const enough = length >= LEAST
  return (
    <div>
      <Progress
        value={Math.min(100, (length / LEAST) * 100)}
        size={4}
        color={enough ? 'var(--rc-good)' : 'var(--rc-attention)'}
        aria-label="Password length"
      />
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {enough
          ? `${length} characters: long enough. A longer one is safer.`
          : `${length} of at least ${LEAST} characters`}
      </Text>
    </div>
  )
}
