'use client'

import { Skeleton } from '@mantine/core'
import { useForm } from '@mantine/form'
import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import { useUnsavedGuard } from '@/components/ui/use-unsaved-guard'
import { useUrlState } from '@/lib/browser/url-state'
import { ConnectorsStep } from './connectors-step'
import { DataSourceStep } from './data-source-step'
import { DetailsStep } from './details-step'
import { type Draft, isTouched, type Step, stepOf } from './draft'
import { HelpPane } from './help-pane'
import { forgetDraft, keepDraft, readDraft } from './stored-draft'
import { helpOf, TITLES } from './wizard-form'

/** A new source in three steps, each with its address. What was typed stays over back, forward and reload. */
export function SourceWizard({ organizationId }: { organizationId: string }) {
  const [draft, setDraft] = useState<Draft | null>(null)
  // Read after the first drawing, which has to be the server's.
  useEffect(() => setDraft(readDraft(organizationId)), [organizationId])
  return draft === null ? <Waiting organizationId={organizationId} /> : <Steps {...{ organizationId, draft }} />
}

function Steps({ organizationId, draft }: { organizationId: string; draft: Draft }) {
  const [get, , set] = useUrlState()
  const [finished, setFinished] = useState(false)
  const form = useForm<Draft>({ initialValues: draft, onValuesChange: (values) => keepDraft(organizationId, values) })
  const { values } = form
  const step = stepOf(get('step'), values)
  const help = helpOf(get('help'))
  useUnsavedGuard(isTouched(values) && !finished, usePathname() ?? undefined)
  // Whoever leaves was asked; what he left is gone, as he was told. A reload leaves nothing.
  useEffect(() => {
    keepDraft(organizationId, draft)
    return () => forgetDraft(organizationId)
  }, [organizationId, draft])

  const go = (to: Step) => set({ step: String(to) }, { history: 'push' })
  const part = { organizationId, form, onStep: go }
  return (
    <>
      <WizardTitle organizationId={organizationId} step={step} />
      {step === 1 && <DataSourceStep {...part} />}
      {step === 2 && <DetailsStep {...part} />}
      {step === 3 && <ConnectorsStep {...part} onFinished={() => setFinished(true)} />}
      {help !== null && step > 1 && <HelpPane organizationId={organizationId} draft={values} help={help} />}
    </>
  )
}

/** A new step is read from its title on. */
function WizardTitle({ organizationId, step }: { organizationId: string; step: Step }) {
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    root.current?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [step])
  return (
    <div ref={root} tabIndex={-1} style={{ outline: 'none' }}>
      <PageTitle title={TITLES[step]} back={{ href: `/configuration/${organizationId}/sources`, label: 'Sources' }} />
    </div>
  )
}

function Waiting({ organizationId }: { organizationId: string }) {
  return (
    <>
      <WizardTitle organizationId={organizationId} step={1} />
      <Skeleton height={320} maw={640} />
    </>
  )
}
