'use client'

import { Skeleton } from '@mantine/core'
import Link from 'next/link'
import { Count } from '@/components/ui/locale'
import { useRights } from '@/lib/auth/client'
import type { Overview } from '@/lib/overview/schema'
import classes from './figures.module.css'

type Figure = { label: string; value: number | undefined; href: string }

/** Each number leads to the rows behind it. */
export function Figures({ organizationId, overview }: { organizationId: string; overview: Overview | undefined }) {
  const rights = useRights(organizationId)
  const figures = [
    ...(rights.has('structure.view') ? peopleFigures(organizationId, overview) : []),
    ...(rights.has('entra-profiles.manage') ? [profileFigure(organizationId, overview)] : []),
  ]
  if (figures.length === 0) return null
  return (
    <ul className={classes.root} aria-label="Figures">
      {figures.map((figure) => (
        <li key={figure.label} className={classes.figure}>
          <Link href={figure.href} className={classes.link}>
            <span className={classes.value}>
              {figure.value === undefined ? <Skeleton height={24} width={56} /> : <Count value={figure.value} />}
            </span>
            <span className={classes.label}>{figure.label}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function peopleFigures(organizationId: string, overview: Overview | undefined): Figure[] {
  const structure = `/organizations/${organizationId}/structure`
  const figures = overview?.figures
  return [
    { label: 'Users', value: figures?.users, href: `${structure}?view=users` },
    { label: 'Disabled users', value: figures?.inactiveUsers, href: `${structure}?view=users&state=inactive` },
    { label: 'Roles', value: figures?.roles, href: `${structure}?view=roles` },
    { label: 'Organisational units', value: figures?.units, href: structure },
  ]
}

function profileFigure(organizationId: string, overview: Overview | undefined): Figure {
  return {
    label: 'Entra ID profiles',
    value: overview?.steps?.profiles,
    href: `/organizations/${organizationId}/profiles`,
  }
}
