'use client'

import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import Link from 'next/link'
import { PageNote } from '@/components/ui/page-note'
import { DATA_SOURCES, type DataSource } from './data-sources'
import type { Step } from './draft'
import classes from './wizard.module.css'

type Props = { organizationId: string; onStep: (step: Step) => void }

export function DataSourceStep({ organizationId, onStep }: Props) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onStep(2)
      }}
    >
      <PageNote>What Rollcall is to collect from.</PageNote>
      <Radio.Group label="Data source" defaultValue="Entra ID" classNames={{ label: classes.hidden }}>
        <Stack gap="sm" maw={640}>
          {DATA_SOURCES.map((source) => (
            <Choice key={source.name} source={source} />
          ))}
        </Stack>
      </Radio.Group>
      <Group gap="sm" mt="xl">
        <Button type="submit">Next</Button>
        <Button variant="default" component={Link} href={`/configuration/${organizationId}/sources`}>
          Cancel
        </Button>
      </Group>
    </form>
  )
}

function Choice({ source: { name, description, available } }: { source: DataSource }) {
  return (
    <div className={classes.choice}>
      <Radio value={name} label={name} description={description} disabled={!available} />
      {!available && <Text c="dimmed">Not available</Text>}
    </div>
  )
}
