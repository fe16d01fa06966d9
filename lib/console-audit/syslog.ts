// An entry of the audit log as a syslog message (RFC 5424), framed for TLS (RFC 5425).

import { sentenceOf } from './actions'

export type SyslogEntry = {
  number: number
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string
  address: string | null
  action: string
  objectId: string | null
  objectName: string | null
}

type Origin = { organizationId: string; organizationName: string; host: string }

/** RFC 5424 §6.2.1: facility 13 is "log audit"; severity 4 is a warning, 6 informational. */
const FACILITY = 13
const WARNING = 4
const INFORMATIONAL = 6
/** RFC 5424 §7.2.2 wants a private enterprise number; 32473 is the one that RFC 5612 keeps for those without. */
const DATA_ID = 'rollcall@32473'
const LONGEST_ID = 32
const LONGEST_HOST = 255

export function syslogMessage(entry: SyslogEntry, { organizationId, organizationName, host }: Origin): string {
  const severity = entry.action.endsWith('-failed') ? WARNING : INFORMATIONAL
  const data = structured({
    organization: organizationName,
    organizationId,
    number: String(entry.number),
    action: entry.action,
    actor: entry.actorName,
    actorKind: entry.actorKind,
    actorId: entry.actorId,
    address: entry.address,
    object: entry.objectName,
    objectId: entry.objectId,
  })
  const header = `<${FACILITY * 8 + severity}>1 ${entry.at.toISOString()} ${printable(host, LONGEST_HOST)} rollcall - ${printable(entry.action, LONGEST_ID)}`
  // §6.4: the byte order mark says that the text is UTF-8.
  return `${header} ${data} \ufeff${oneLine(sentenceOf(entry))}`
}

/** RFC 5425 §4.3: each message behind its length in bytes. */
export function framed(messages: readonly string[]): string {
  return messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join('')
}

function structured(values: Record<string, string | null>): string {
  const present = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null)
  // §6.3.3: these three are escaped, nothing else.
  const escaped = present.map(([name, value]) => `${name}="${oneLine(value).replace(/["\\\]]/g, '\\$&')}"`)
  return `[${DATA_ID} ${escaped.join(' ')}]`
}

/** Printable ASCII without spaces, as the header wants it. */
function printable(text: string, length: number): string {
  return text.replace(/[^!-~]/g, '').slice(0, length) || '-'
}

/** Names are people's own words: one must not end a line of the collector's file and begin another. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
}
