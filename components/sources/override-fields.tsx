'use client'

import { Switch } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { FormSection } from '@/components/profiles/form-section'
import { CONNECTORS, type ConnectorKind } from '@/lib/sources/connector-schema'
import type { SourceGroup } from '@/lib/sources/group-schema'
import type { Source } from '@/lib/sources/schema'
import { ActivityFields, LogonsFields, logonsError, StateFields } from './connector-fields'
import { settingsText } from './connector-words'
import { InheritChoice } from './inherit-choice'
import { effectiveSettings, type SourceValues } from './source-values'

type Props = {
  form: UseFormReturnType<SourceValues>
  source: Source
  /** Null: the name typed is of no group yet. */
  group: SourceGroup | null
  readOnly: boolean
}

/** Each setting either follows the group or is the source's own. */
export function OverrideFields({ form, source, group, readOnly }: Props) {
  const { crawl, connectors } = form.values
  const start = effectiveSettings(source.connectors)
  const set = (change: Partial<SourceValues['connectors']>) =>
    form.setFieldValue('connectors', { ...connectors, ...change })
  const says = (kind: ConnectorKind) => group && settingsText({ kind, settings: group.connectors[kind] })

  return (
    <FormSection title="What is collected">
      <InheritChoice
        label="Crawl Source"
        groupSays={group && (group.crawl ? 'On' : 'Off')}
        own={crawl !== null}
        onOwn={(own) => form.setFieldValue('crawl', own ? source.crawl : null)}
        readOnly={readOnly}
      >
        <Switch
          label="Crawl Source"
          description="Off stops every connector of this source and keeps what was collected"
          checked={crawl ?? source.crawl}
          disabled={readOnly}
          onChange={(event) => form.setFieldValue('crawl', event.currentTarget.checked)}
        />
      </InheritChoice>
      <InheritChoice
        label={CONNECTORS.activity}
        groupSays={says('activity')}
        own={connectors.activity !== null}
        onOwn={(own) => set({ activity: own ? start.activity : null })}
        readOnly={readOnly}
      >
        {connectors.activity && (
          <ActivityFields value={connectors.activity} onChange={(activity) => set({ activity })} readOnly={readOnly} />
        )}
      </InheritChoice>
      <InheritChoice
        label={CONNECTORS.logons}
        groupSays={says('logons')}
        own={connectors.logons !== null}
        onOwn={(own) => set({ logons: own ? start.logons : null })}
        readOnly={readOnly}
      >
        {connectors.logons && (
          <LogonsFields
            value={connectors.logons}
            onChange={(logons) => set({ logons })}
            readOnly={readOnly}
            error={logonsError(form.errors)}
          />
        )}
      </InheritChoice>
      <InheritChoice
        label={CONNECTORS.state}
        groupSays={says('state')}
        own={connectors.state !== null}
        onOwn={(own) => set({ state: own ? start.state : null })}
        readOnly={readOnly}
      >
        {connectors.state && (
          <StateFields value={connectors.state} onChange={(state) => set({ state })} readOnly={readOnly} />
        )}
      </InheritChoice>
    </FormSection>
  )
}
