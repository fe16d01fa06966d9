import { useEffect, useRef, useState } from 'react'
import { useValidate } from '@/lib/sources/validation-client'
import type { Validation } from '@/lib/sources/validation-schema'
import { accessOf } from './draft'
import type { Access } from './use-group-lookups'
import type { WizardForm } from './wizard-form'

/** From then on one may go on without the answer. */
const PATIENCE_SECONDS = 45

/** Validates for all three connectors; `onPassed` once Microsoft let the credential in, or somebody would not wait. */
export function useDetailsCheck(organizationId: string, form: WizardForm, onPassed: () => void) {
  const validate = useValidate(organizationId)
  const [startedAtMs, setStartedAtMs] = useState<number | null>(null)
  const seconds = useSecondsSince(validate.isPending ? startedAtMs : null)
  const waiting = useRef<AbortController>(null)
  useEffect(() => () => waiting.current?.abort(), [])

  function pass(tenantId: string, groups: string[], validation: Validation | null) {
    form.setFieldValue('passed', { access: accessOf(form.values), tenantId, groups, validation })
    onPassed()
  }

  function start(access: Access, groups: string[]) {
    const controller = new AbortController()
    waiting.current?.abort()
    waiting.current = controller
    setStartedAtMs(Date.now())
    const onSuccess = (answer: Validation) => opens(answer) && pass(access.tenantId, groups, answer)
    validate.mutate({ ...access, signal: controller.signal }, { onSuccess })
  }

  function skip(access: Access, groups: string[]) {
    waiting.current?.abort()
    validate.reset()
    pass(access.tenantId, groups, validate.data ?? null)
  }

  return {
    start,
    skip,
    forget: validate.reset,
    isChecking: validate.isPending,
    seconds,
    refused: validate.data !== undefined && !opens(validate.data) ? validate.data : null,
    error: validate.error,
    mayBeSkipped: seconds >= PATIENCE_SECONDS || validate.error !== null || validate.data !== undefined,
  }
}

/** With a token the rest is a matter of each connector. */
function opens({ checks }: Validation): boolean {
  return checks.some(({ name, verdict }) => name === 'token' && verdict === 'works')
}

function useSecondsSince(startMs: number | null): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    setSeconds(0)
    if (startMs === null) return
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - startMs) / 1_000)), 1_000)
    return () => clearInterval(timer)
  }, [startMs])
  return seconds
}
