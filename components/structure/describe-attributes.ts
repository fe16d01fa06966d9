type Item = { label: string; value: string }
export type Section = { title: string; items: Item[] }
type Attributes = Record<string, unknown>

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** What the pane shows by itself, above these sections. */
const SHOWN_ELSEWHERE = new Set(['schemas', 'active', 'userName', 'displayName', 'externalId', 'manager', 'members'])

const CONTACT = new Set(['emails', 'phoneNumbers', 'addresses', 'ims', 'photos', 'profileUrl'])
const ASSIGNED = new Set(['roles', 'entitlements', 'x509Certificates'])

/** The words of the Entra portal where it has one for the attribute; SCIM's own name otherwise. */
const LABELS: Record<string, string> = {
  active: 'State',
  userName: 'User name',
  displayName: 'Display name',
  externalId: 'External ID',
  'name.givenName': 'First name',
  'name.familyName': 'Last name',
  'name.middleName': 'Middle name',
  'name.formatted': 'Full name',
  'name.honorificPrefix': 'Prefix',
  'name.honorificSuffix': 'Suffix',
  nickName: 'Nickname',
  title: 'Job title',
  userType: 'User type',
  preferredLanguage: 'Preferred language',
  locale: 'Locale',
  timezone: 'Time zone',
  profileUrl: 'Profile URL',
  emails: 'E-mail',
  phoneNumbers: 'Phone',
  addresses: 'Address',
  ims: 'Instant messaging',
  photos: 'Photo',
  roles: 'App role',
  entitlements: 'Entitlement',
  x509Certificates: 'Certificate',
  employeeNumber: 'Employee ID',
  costCenter: 'Cost centre',
  organization: 'Company name',
  division: 'Division',
  department: 'Department',
  manager: 'Manager',
  unit: 'Organisational unit',
  description: 'Description',
}

/** As people read them; the database keeps no order of its own. */
const ORDER = [...Object.keys(LABELS), 'streetAddress', 'postalCode', 'locality', 'region', 'country']

/** Everything SCIM delivered, in sections; nothing is left out because it is unknown. */
export function describeAttributes(attributes: Attributes): Section[] {
  const sections = new Map<string, Item[]>(['Person', 'Contact', 'Work', 'Assigned'].map((title) => [title, []]))
  for (const [name, value] of inOrder(attributes)) {
    if (SHOWN_ELSEWHERE.has(name)) continue
    const title = sectionOf(name)
    const items = isExtension(name) && isObject(value) ? itemsOf('', value) : itemsOf(name, value)
    sections.set(title, [...(sections.get(title) ?? []), ...items])
  }
  return [...sections]
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => ({ title, items: items.map(unique) }))
}

/** The same lines without sections, and with what the pane shows by itself: a change may be of anything. */
export function describeLines(attributes: Attributes): Item[] {
  return inOrder(attributes)
    .filter(([name]) => name !== 'schemas' && name !== 'members')
    .flatMap(([name, value]) => {
      if (name === 'active') return [{ label: labelOf(name), value: value === true ? 'Active' : 'Disabled' }]
      if (!isExtension(name) || !isObject(value)) return itemsOf(name, value)
      const { manager, ...others } = value
      return [
        ...itemsOf('', others),
        ...(isObject(manager) ? [{ label: labelOf('manager'), value: textOf(manager) }] : []),
      ]
    })
    .map(unique)
}

function sectionOf(name: string): string {
  if (name === ENTERPRISE) return 'Work'
  if (isExtension(name)) return name
  if (CONTACT.has(name)) return 'Contact'
  return ASSIGNED.has(name) ? 'Assigned' : 'Person'
}

function isExtension(name: string): boolean {
  return name.startsWith('urn:')
}

function itemsOf(path: string, value: unknown): Item[] {
  if (Array.isArray(value)) return value.map((one) => ({ label: `${labelOf(path)}${kindOf(one)}`, value: textOf(one) }))
  if (!isObject(value)) return [{ label: labelOf(path), value: textOf(value) }]
  return inOrder(value, path)
    .filter(([name]) => path !== '' || !SHOWN_ELSEWHERE.has(name))
    .flatMap(([name, part]) => itemsOf(path === '' ? name : `${path}.${name}`, part))
}

function inOrder(value: Record<string, unknown>, path = ''): [string, unknown][] {
  const place = (name: string) => {
    const found = ORDER.findIndex((one) => one === name || one === `${path}.${name}` || one.startsWith(`${name}.`))
    return found < 0 ? ORDER.length : found
  }
  return Object.entries(value).sort(([a], [b]) => place(a) - place(b))
}

function labelOf(path: string): string {
  return LABELS[path] ?? path
}

/** ` (work, primary)` of an e-mail address. */
function kindOf(value: unknown): string {
  if (!isObject(value)) return ''
  const kinds = [typeof value.type === 'string' ? value.type : '', value.primary === true ? 'primary' : '']
  const told = kinds.filter((kind) => kind !== '')
  return told.length > 0 ? ` (${told.join(', ')})` : ''
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (!isObject(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  const whole = value.value ?? value.formatted
  if (typeof whole === 'string' && whole !== '') return whole
  const parts = inOrder(value).filter(([name]) => name !== 'type' && name !== 'primary')
  return parts.map(([, part]) => textOf(part)).join(', ')
}

/** A label is the name of its line: the second of the same kind gets a number. */
function unique(item: Item, index: number, items: Item[]): Item {
  const before = items.slice(0, index).filter((other) => other.label === item.label).length
  return before === 0 ? item : { ...item, label: `${item.label} ${before + 1}` }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
