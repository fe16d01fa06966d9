'use client'

import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { CopyValue } from '@/components/ui/copy-value'
import classes from './recovery-codes.module.css'

type Props = { codes: string[]; onDone: () => void; doneLabel: string; busy?: boolean }

/** The only time the codes are shown. */
export function RecoveryCodes({ codes, onDone, doneLabel, busy = false }: Props) {
  const [stored, setStored] = useState(false)
  const text = `${codes.join('\n')}\n`
  return (
    <Stack gap="lg">
      <Text>
        Each of these codes lets you in once without your device. Keep them where you find them when it is gone;
        Rollcall shows them now and never again.
      </Text>
      <ul className={classes.list} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="sm">
        <CopyValue label="recovery codes" value={codes.join(' ')} shorten />
        <Button
          component="a"
          variant="default"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="rollcall-recovery-codes.txt"
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          Download
        </Button>
      </Group>
      <Checkbox label="I stored them" checked={stored} onChange={(event) => setStored(event.currentTarget.checked)} />
      <Button disabled={!stored} loading={busy} onClick={onDone} style={{ alignSelf: 'flex-start' }}>
        {doneLabel}
      </Button>
    </Stack>
  )
}
