'use client'

import { Button, Group, Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import { PlanDialog } from '@/components/ui/plan-dialog'
import type { BulkResult, Selection } from '@/lib/directory/bulk-schema'
import { type Treatment, treatmentPlanQuery } from '@/lib/directory/change-client'
import { FailureList } from './failure-list'
import { RolePicker } from './role-picker'
import { type Kind, people, WORDS } from './treatment-words'
import { UnitPicker } from './unit-picker'
import { useMay } from './use-may'
import { useTreat } from './use-treat'

type Props = {
  organizationId: string
  kind: Kind
  /** To whom: `Anna Berg`, or `12 users`. */
  who: string
  selection: Selection
  /** The unit or role, where it is known already. */
  target?: string
  onClose: () => void
  onDone?: () => void
}

/** What will be done to whom and to whom not, before; to whom it was not done, after. */
export function TreatmentDialog(props: Props) {
  const { organizationId, kind, who, selection, onClose, onDone } = props
  const [target, setTarget] = useState(props.target ?? null)
  const [result, setResult] = useState<BulkResult | null>(null)
  const treatment = treatmentOf(kind, target)
  const run = useTreat(organizationId)
  const plan = useTreatmentPlan(organizationId, treatment, selection)
  const { title, confirm } = WORDS[kind]
  if (result) return <Outcome kind={kind} result={result} onClose={onClose} />

  function carryOut() {
    if (treatment === null) return
    run.treat({ treatment, selection }, (outcome) => {
      onDone?.()
      if (outcome.failed > 0) setResult(outcome)
      else onClose()
    })
  }

  return (
    <PlanDialog
      opened
      title={title.replace('{who}', who)}
      lines={plan.lines}
      confirmLabel={confirm}
      danger={kind === 'delete' || kind === 'purge'}
      {...(kind === 'purge' && { typeToConfirm: who })}
      busy={run.isPending}
      disabled={!plan.possible}
      error={run.error ?? plan.error}
      onConfirm={carryOut}
      onClose={onClose}
    >
      {plan.result && <FailureList {...plan.result} />}
      {props.target === undefined && <Target {...props} target={target} onTarget={setTarget} />}
    </PlanDialog>
  )
}

type TargetProps = Props & { onTarget: (id: string | null) => void }

function Target({
  organizationId,
  kind,
  target = null,
  onTarget,
}: Omit<TargetProps, 'target'> & { target: string | null }) {
  const may = useMay(organizationId)
  if (kind === 'move') {
    return (
      <UnitPicker
        organizationId={organizationId}
        label="Organisational unit"
        value={target}
        onChange={onTarget}
        offered={(unitId) => may.within('users.edit', unitId)}
      />
    )
  }
  if (kind !== 'add' && kind !== 'remove') return null
  return <RolePicker organizationId={organizationId} value={target} onChange={onTarget} />
}

function Outcome({ kind, result, onClose }: { kind: Kind; result: BulkResult; onClose: () => void }) {
  const { locale } = useLocale()
  const { becomes } = WORDS[kind]
  return (
    <Modal
      opened
      onClose={onClose}
      title={result.done > 0 ? 'Done in part' : 'Not done'}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {result.done > 0 && (
        <Text>
          {people(countText(result.done, locale))} {becomes}; {countText(result.failed, locale)} not:
        </Text>
      )}
      <FailureList {...result} />
      <Group justify="flex-end" mt="xl">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Modal>
  )
}

function treatmentOf(kind: Kind, target: string | null): Treatment | null {
  if (kind === 'move') return target ? { kind, unitId: target } : null
  if (kind === 'add' || kind === 'remove') return target ? { kind, roleId: target } : null
  return { kind }
}

function useTreatmentPlan(organizationId: string, treatment: Treatment | null, selection: Selection) {
  const { locale } = useLocale()
  const { data, error } = useQuery({
    ...treatmentPlanQuery(organizationId, { treatment: treatment ?? { kind: 'activate' }, selection }),
    enabled: treatment !== null,
  })
  const result = treatment === null ? undefined : data
  return {
    result,
    error,
    possible: (result?.done ?? 0) > 0,
    lines: treatment ? planLines(treatment.kind, result, locale) : [],
  }
}

function planLines(kind: Kind, result: BulkResult | undefined, locale: string): ReactNode[] {
  if (result === undefined) return []
  const { becomes, already, also } = WORDS[kind]
  const count = (value: number) => people(countText(value, locale))
  return [
    `${result.done === 0 ? 'Nobody' : count(result.done)} will be ${becomes}.`,
    ...(result.unchanged > 0
      ? [`${count(result.unchanged)} ${result.unchanged === 1 ? 'is' : 'are'} ${already}.`]
      : []),
    ...(also && result.done > 0 ? [also] : []),
    ...(result.failed > 0 ? [`For ${count(result.failed)} it cannot be done:`] : []),
  ]
}
