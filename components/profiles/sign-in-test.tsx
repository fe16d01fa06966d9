'use client'

import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '@/components/ui/error-notice'
import { PageNote } from '@/components/ui/page-note'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import { useNow } from '@/components/ui/use-now'
import { explain } from '@/lib/oidc/schema'
import type { ProfileKey } from '@/lib/profiles/client'
import { lastTestQuery, useStartTest } from '@/lib/profiles/sign-in-client'
import { type SignInTest as Report, TEST_STEPS, type TestStep, TestStepName } from '@/lib/profiles/sign-in-schema'
import classes from './sign-in-test.module.css'
import { TestStepState } from './test-step-state'

/** After this long most people are through; whoever is not is stuck on a page of Microsoft. */
const PATIENCE_MS = 3 * 60_000

type Props = { profileKey: ProfileKey; enabled: boolean }

export function SignInTest({ profileKey, enabled }: Props) {
  const { data, error } = useQuery(lastTestQuery(profileKey))
  const start = useStartTest(profileKey)

  function run() {
    // Opened by the click itself, or the browser holds it back; it shows what Rollcall says until it leaves for Microsoft.
    const tab = window.open('about:blank', '_blank')
    start.mutate(undefined, {
      onSuccess: ({ address }) => (address === null || tab === null ? tab?.close() : tab.location.assign(address)),
      onError: () => tab?.close(),
    })
  }

  return (
    <Section title="Test sign-in">
      <Text mb="md">
        Goes through the whole sign-in in a new tab with an account of your choice, and reports each step here. It makes
        no session and ties nobody.
      </Text>
      <Button variant="default" onClick={run} loading={start.isPending} disabled={!enabled}>
        Test sign-in
      </Button>
      {!enabled && <Text mt="xs">Store a client secret first.</Text>}
      {(start.error ?? error) && <ErrorNotice error={start.error ?? error} />}
      {data?.test && <TestReport test={data.test} />}
    </Section>
  )
}

function TestReport({ test }: { test: Report }) {
  const now = useNow()
  const failed = test.steps.find(({ refusal }) => refusal !== null)
  const silent = test.finishedAt === null && now - Date.parse(test.startedAt) > PATIENCE_MS
  return (
    <div className={classes.report} aria-live="polite">
      <Text c="dimmed">
        Started <RelativeTime at={test.startedAt} /> by {test.startedBy}
      </Text>
      <ol className={classes.steps} aria-label="Steps of the test">
        {TestStepName.options.map((name) => (
          <Step
            key={name}
            name={name}
            step={test.steps.find((one) => one.name === name)}
            waiting={waitsFor(test, name)}
          />
        ))}
      </ol>
      {failed?.refusal && <PageNote tone="bad">{explain(failed.refusal).fix}</PageNote>}
      {silent && (
        <PageNote tone="attention">
          No answer came from Microsoft. The tab was closed, or it ended on a page of Microsoft: the redirect URI is not
          registered (AADSTS50011), the application is not in this tenant (700016), nobody is assigned (50105), or
          Conditional Access blocks it (53003). <a href="/sign-in/help">Stuck at Microsoft?</a> explains its code.
        </PageNote>
      )}
    </div>
  )
}

function waitsFor({ finishedAt, steps }: Report, name: string): boolean {
  return finishedAt === null && TestStepName.options[steps.length] === name
}

function Step({ name, step, waiting }: { name: TestStepName; step: TestStep | undefined; waiting: boolean }) {
  const refusal = step?.refusal ?? null
  return (
    <li>
      <TestStepState state={refusal ? 'failed' : step ? 'passed' : waiting ? 'waiting' : 'open'}>
        {TEST_STEPS[name]}
      </TestStepState>
      {step?.found && <div className={classes.found}>{step.found}</div>}
      {refusal && (
        <div className={classes.found}>
          {explain(refusal).title}. {explain(refusal).sentence}
          {refusal.code !== undefined && ` AADSTS${refusal.code}.`}
          {refusal.correlationId !== undefined && ` Correlation ID ${refusal.correlationId}.`}
        </div>
      )}
    </li>
  )
}
