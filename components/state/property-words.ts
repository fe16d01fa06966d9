/** A property as people read it: its name in words, and what it says. */
export type Fact = { name: string; label: string; value: FactValue }
/** `items`: of a list of texts. */
export type FactValue = { kind: 'text' | 'moment'; text: string; items?: string[] }

/** Names that words alone would spoil. */
const NAMES: Readonly<Record<string, string>> = {
  id: 'Object ID',
  appId: 'Application (client) ID',
  userPrincipalName: 'User name',
  displayName: 'Name',
  accountEnabled: 'Enabled',
  createdDateTime: 'Created',
  isMfaRegistered: 'MFA registered',
  isSsprRegistered: 'SSPR registered',
}
const WORDS: Readonly<Record<string, string>> = {
  id: 'ID',
  ids: 'IDs',
  mfa: 'MFA',
  sku: 'SKU',
  url: 'URL',
  uri: 'URI',
  uris: 'URIs',
  ip: 'IP',
  pim: 'PIM',
  sspr: 'SSPR',
  sso: 'SSO',
  fido2: 'FIDO2',
}

/** `conditions.users.includeUsers` is "Conditions: users: include users". */
export function propertyLabel(path: string): string {
  const named = NAMES[path]
  if (named !== undefined) return named
  const text = path.split('.').map(inWords).join(': ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function inWords(name: string): string {
  return name
    .replace(/DateTime$/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map((word) => WORDS[word.toLowerCase()] ?? word.toLowerCase())
    .join(' ')
    .replace(/^is (?=\w)/, '')
    .replace(/\bon premises\b/, 'on-premises')
}

/** What people look for first; the rest follows by its label. */
const FIRST = ['displayName', 'userPrincipalName', 'description', 'accountEnabled', 'userType', 'appId']

/** What is set, objects within objects by their path. */
export function factsOf(properties: Readonly<Record<string, unknown>>): Fact[] {
  const facts = Object.entries(properties).flatMap(([name, value]) => factsAt(name, value))
  const place = ({ name }: Fact) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length)
  return facts.toSorted((one, other) => place(one) - place(other) || one.label.localeCompare(other.label, 'en'))
}

function factsAt(path: string, value: unknown): Fact[] {
  if (value === null || value === undefined || value === '' || path.includes('@odata')) return []
  if (isPlain(value)) return Object.entries(value).flatMap(([name, inner]) => factsAt(`${path}.${name}`, inner))
  const said = valueOfProperty(value)
  return said.text === '' ? [] : [{ name: path, label: propertyLabel(path), value: said }]
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

function valueOfProperty(value: unknown): FactValue {
  if (typeof value === 'string' && MOMENT.test(value) && !Number.isNaN(Date.parse(value)))
    return { kind: 'moment', text: value }
  if (!Array.isArray(value)) return { kind: 'text', text: textOf(value) }
  const texts = value.map(textOf).filter((text) => text !== '')
  if (value.some(isPlain)) return { kind: 'text', text: texts.join(' · ') }
  return { kind: 'text', text: texts.join(', '), items: texts }
}

/** Of one of several objects what is set of it: "Display name: build; end: 2027-01-01T00:00:00Z". */
function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (!isPlain(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const facts = Object.entries(value).flatMap(([name, inner]) => factsAt(name, inner))
  return facts.map(({ label, value: { text } }) => `${label}: ${text}`).join('; ')
}
