'use client'

import { Anchor, Text, VisuallyHidden } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import Link from 'next/link'
import { Section } from '@/components/ui/section'
import type { Overview } from '@/lib/overview/schema'
import classes from './checklist.module.css'
import { type Step, stepsOf } from './steps'

type Props = { organizationId: string; steps: NonNullable<Overview['steps']> }

/** Gone once everything is done. */
export function Checklist({ organizationId, steps }: Props) {
  const list = stepsOf(organizationId, steps)
  const next = list.find((step) => !step.done)
  if (next === undefined) return null
  const done = list.filter((step) => step.done).length
  return (
    <Section
      title="Connect your first Entra tenant"
      link={<Text c="dimmed" size="sm">{`${done} of ${list.length} done`}</Text>}
    >
      <ol className={classes.root}>
        {list.map((step) => (
          <StepLine key={step.title} step={step} isNext={step === next} />
        ))}
      </ol>
    </Section>
  )
}

function StepLine({ step, isNext }: { step: Step; isNext: boolean }) {
  const Icon = step.done ? IconCircleCheckFilled : IconCircle
  return (
    <li className={classes.step} data-done={step.done || undefined} data-next={isNext || undefined}>
      <Icon size={20} aria-hidden className={classes.icon} />
      <div>
        <div className={classes.title}>
          {isNext && step.href !== null ? (
            <Anchor component={Link} href={step.href} inherit>
              {step.title}
            </Anchor>
          ) : (
            step.title
          )}
          {step.done && <VisuallyHidden> (done)</VisuallyHidden>}
        </div>
        {!step.done && <div className={classes.needs}>{step.needs}</div>}
      </div>
    </li>
  )
}
