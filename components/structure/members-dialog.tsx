'use client'

import { MultiSelect } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { countText, useLocale } from '@/components/ui/locale'
import { PlanDialog } from '@/components/ui/plan-dialog'
import { treatmentPlanQuery } from '@/lib/directory/change-client'
import { usersQuery } from '@/lib/directory/client'
import type { Role } from '@/lib/directory/schema'
import { FailureList } from './failure-list'
import classes from './members-dialog.module.css'
import { people } from './treatment-words'
import { useTreat } from './use-treat'

const PAUSE_MS = 200

type Props = { organizationId: string; role: Role; onClose: () => void }

/** Adds users to a local role, pushed ones as well. */
export function MembersDialog({ organizationId, role, onClose }: Props) {
  const { locale } = useLocale()
  const [chosen, setChosen] = useState<{ value: string; label: string }[]>([])
  const run = useTreat(organizationId)
  const treatment = { kind: 'add', roleId: role.id } as const
  const selection = { ids: chosen.map(({ value }) => value) }
  const plan = useQuery({
    ...treatmentPlanQuery(organizationId, { treatment, selection }),
    enabled: chosen.length > 0,
  })
  return (
    <PlanDialog
      opened
      title={`Add members to ${role.displayName}`}
      lines={
        plan.data && chosen.length > 0
          ? [`${people(countText(plan.data.done, locale))} will be added and get what the role gives.`]
          : []
      }
      confirmLabel="Add"
      busy={run.isPending}
      disabled={chosen.length === 0 || plan.data?.done === 0}
      error={run.error ?? plan.error}
      onConfirm={() => run.treat({ treatment, selection }, onClose)}
      onClose={onClose}
    >
      {plan.data && <FailureList {...plan.data} />}
      <UsersField organizationId={organizationId} chosen={chosen} onChange={setChosen} />
    </PlanDialog>
  )
}

type Option = { value: string; label: string }
type FieldProps = { organizationId: string; chosen: Option[]; onChange: (chosen: Option[]) => void }

/** Those who were chosen stay among the options, whatever is searched for now. */
function UsersField({ organizationId, chosen, onChange }: FieldProps) {
  const [typed, setTyped] = useState('')
  // Closed by a choice, or it would cover what confirms it.
  const [opened, list] = useDisclosure(false)
  const [search] = useDebouncedValue(typed, PAUSE_MS)
  const { data } = useInfiniteQuery(usersQuery(organizationId, { search, origin: [], state: [] }))
  const found = (data?.pages[0]?.items ?? []).map(({ id, displayName, userName }) => ({
    value: id,
    label: displayName === userName ? displayName : `${displayName} (${userName})`,
  }))
  const options = [...chosen, ...found.filter(({ value }) => !chosen.some((one) => one.value === value))]
  return (
    <MultiSelect
      label="Users"
      classNames={{ inputField: classes.inner }}
      placeholder={chosen.length === 0 ? 'Search users' : ''}
      data-autofocus
      searchable
      hidePickedOptions
      dropdownOpened={opened}
      onDropdownOpen={list.open}
      onDropdownClose={list.close}
      onOptionSubmit={list.close}
      nothingFoundMessage="No user matches."
      data={options}
      filter={({ options: given }) => given}
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen.map(({ value }) => value)}
      onChange={(ids) => {
        onChange(ids.flatMap((id) => options.find(({ value }) => value === id) ?? []))
        setTyped('')
      }}
    />
  )
}
