import { CULTURES, type Culture, DEPARTMENTS } from './cultures'
import type { Random } from './random'

export type AppRole = { readonly id: string; readonly value: string; readonly displayName: string }

/** A user object as Microsoft Graph names its properties, as far as the default mappings and the simulator need them. */
export type EntraUser = {
  readonly id: string
  userPrincipalName: string
  displayName: string
  givenName: string | null
  surname: string | null
  mail: string | null
  /** A second address, shown by Microsoft's mapping table as proxyAddresses. */
  otherMail: string | null
  mailNickname: string
  userType: 'Member' | 'Guest'
  accountEnabled: boolean
  jobTitle: string | null
  department: string | null
  employeeId: string | null
  telephoneNumber: string | null
  mobile: string | null
  facsimileTelephoneNumber: string | null
  streetAddress: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  country: string | null
  physicalDeliveryOfficeName: string | null
  preferredLanguage: string | null
  extensionAttribute1: string | null
  manager: string | null
  appRoles: readonly AppRole[]
  deleted: boolean
}

/** One more believable person; `taken` holds the mail nicknames in use and gets the new one. */
export function makePerson(random: Random, domain: string, taken: Set<string>): EntraUser {
  const culture = random.pick(CULTURES)
  const given = spelling(random.pick(culture.given))
  const family = spelling(random.pick(culture.family))
  const mailNickname = free(`${given.ascii}.${family.ascii}`, taken)
  const person: EntraUser = {
    ...blankPerson(random.guid()),
    userPrincipalName: `${mailNickname}@${domain}`,
    displayName: culture.familyFirst ? `${family.native} ${given.native}` : `${given.native} ${family.native}`,
    givenName: given.native,
    surname: family.native,
    mailNickname,
    ...work(random),
    ...place(random, culture),
    preferredLanguage: culture.language,
    mail: random.chance(0.9) ? `${mailNickname}@${domain}` : null,
    otherMail: random.chance(0.15) ? `${given.ascii}+news@${domain}` : null,
  }
  return random.chance(0.05) ? asGuest(random, person, domain) : person
}

export function blankPerson(id: string): EntraUser {
  return {
    id,
    userPrincipalName: '',
    displayName: '',
    givenName: null,
    surname: null,
    mail: null,
    otherMail: null,
    mailNickname: '',
    userType: 'Member',
    accountEnabled: true,
    jobTitle: null,
    department: null,
    employeeId: null,
    telephoneNumber: null,
    mobile: null,
    facsimileTelephoneNumber: null,
    streetAddress: null,
    city: null,
    state: null,
    postalCode: null,
    country: null,
    physicalDeliveryOfficeName: null,
    preferredLanguage: null,
    extensionAttribute1: null,
    manager: null,
    appRoles: [],
    deleted: false,
  }
}

function work(random: Random) {
  const [department, titles] = random.pick(Object.entries(DEPARTMENTS))
  return {
    department,
    jobTitle: random.pick(titles),
    employeeId: String(100000 + random.below(900000)),
    extensionAttribute1: random.chance(0.5) ? `badge-${1000 + random.below(9000)}` : null,
  }
}

function place(random: Random, culture: Culture) {
  const number = (digits: number) => String(random.below(10 ** digits)).padStart(digits, '0')
  return {
    streetAddress: `${culture.street} ${1 + random.below(180)}`,
    city: culture.city,
    state: culture.region,
    postalCode: culture.postalCode,
    country: culture.country,
    physicalDeliveryOfficeName: `${1 + random.below(4)}.${number(2)}`,
    telephoneNumber: random.chance(0.8) ? `${culture.dialing} ${number(4)}` : null,
    mobile: random.chance(0.6) ? `${culture.dialing}-${number(4)}` : null,
    facsimileTelephoneNumber: random.chance(0.05) ? `${culture.dialing} ${number(4)}` : null,
  }
}

/** A guest keeps the address of home: Entra hides it in the user principal name as `alias_home#EXT#@tenant`. */
function asGuest(random: Random, person: EntraUser, domain: string): EntraUser {
  const alias = random.chance(0.3) ? `${person.mailNickname}+contoso` : person.mailNickname
  const home = random.pick(['fabrikam.example', 'woodgrove.example'])
  return {
    ...person,
    userType: 'Guest',
    userPrincipalName: `${alias}_${home}#EXT#@${domain}`,
    mailNickname: `${alias}_${home}#EXT#`,
    mail: `${alias}@${home}`,
    otherMail: null,
    employeeId: null,
    department: null,
    jobTitle: null,
  }
}

function spelling(word: string) {
  const [native = word, ascii = native] = word.split('/')
  return { native, ascii: ascii.toLowerCase() }
}

function free(wanted: string, taken: Set<string>) {
  let name = wanted
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`
  taken.add(name)
  return name
}
