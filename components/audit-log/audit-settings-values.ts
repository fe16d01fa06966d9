import { validateBy } from '@/components/ui/field-errors'
import { AuditSettings } from '@/lib/console-audit/schema'

/** The form's own shape: a select holds text, and what is switched off keeps what was typed. */
export type AuditValues = {
  /** Months, or nothing for ever. */
  keptMonths: string
  streams: boolean
  stream: { host: string; port: number | string; ca: string }
}

/** RFC 5425 §4.1 registers it for syslog over TLS. */
const SYSLOG_TLS_PORT = 6514

export function toValues({ keptMonths, stream }: AuditSettings): AuditValues {
  return {
    keptMonths: keptMonths === null ? '' : String(keptMonths),
    streams: stream !== null,
    stream: { host: stream?.host ?? '', port: stream?.port ?? SYSLOG_TLS_PORT, ca: stream?.ca ?? '' },
  }
}

export function readSettings({ keptMonths, streams, stream }: AuditValues): AuditSettings {
  return {
    keptMonths: keptMonths === '' ? null : Number(keptMonths),
    stream: streams ? readStream(stream) : null,
  }
}

export function readStream({ host, port, ca }: AuditValues['stream']): NonNullable<AuditSettings['stream']> {
  return { host: host.trim(), port: Number(port), ca: ca.trim() || null }
}

const check = validateBy(AuditSettings)

export function validateValues(values: AuditValues): Record<string, string> {
  return check(readSettings(values))
}
