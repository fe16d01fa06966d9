'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import { PageNote } from '@/components/ui/page-note'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { unitRemovalQuery, useDeleteUnit } from '@/lib/directory/change-client'
import type { UnitRemovalPlan } from '@/lib/directory/change-schema'
import { unitsQuery } from '@/lib/directory/client'
import type { Unit } from '@/lib/directory/schema'
import { people } from './treatment-words'
import { UnitPicker } from './unit-picker'
import { idsBelow } from './unit-rows'
import { useMay } from './use-may'
import { CLOSED, useStructure } from './use-structure'

type Props = { organizationId: string; unit: Unit; onClose: () => void }

/** What is in the unit goes somewhere else first, where is chosen here. */
export function UnitRemovalDialog({ organizationId, unit, onClose }: Props) {
  const { locale } = useLocale()
  const { set } = useStructure()
  const { data } = useQuery(unitsQuery(organizationId))
  const may = useMay(organizationId)
  const [to, setTo] = useState(unit.parentId)
  const plan = useQuery(unitRemovalQuery(organizationId, unit.id, to))
  const remove = useDeleteUnit(organizationId, unit.id)
  const inside = idsBelow(data?.items ?? [], unit.id)
  return (
    <PlanDialog
      opened
      title={`Delete ${unit.name}`}
      lines={plan.data ? planLines(plan.data, locale) : []}
      confirmLabel="Delete"
      danger
      busy={remove.isPending}
      disabled={plan.data === undefined || plan.data.obstacles.length > 0}
      error={remove.error ?? plan.error}
      onConfirm={() =>
        to &&
        remove.mutate(to, {
          onSuccess: () => {
            set({ ...CLOSED, unit: to })
            onClose()
          },
        })
      }
      onClose={onClose}
    >
      {plan.data?.obstacles.map((obstacle) => (
        <PageNote key={obstacle} tone="attention">
          {obstacle}
        </PageNote>
      ))}
      <UnitPicker
        organizationId={organizationId}
        label="What is in it goes to"
        value={to}
        onChange={setTo}
        offered={(id) => !inside.has(id) && may.within('units.delete', id)}
      />
    </PlanDialog>
  )
}

function planLines({ to, users, units, profiles, grants }: UnitRemovalPlan, locale: string): ReactNode[] {
  const empty = users === 0 && units.length === 0
  return [
    ...(empty ? ['No user and no unit stands in it.'] : []),
    ...(users > 0 ? [`${people(countText(users, locale))} will be moved to ${to.name}.`] : []),
    ...(units.length > 0 ? [`These units will stand in ${to.name}: ${units.join(', ')}.`] : []),
    ...profiles.map((profile) => `Users that ${profile} pushes from then on land in ${to.name}.`),
    ...(grants > 0 ? ['Rights that are granted for this unit alone end with it.'] : []),
  ]
}
