// The techniques of MITRE ATT&CK that checks name, with their names and tactics (attack.mitre.org: Enterprise, version 19).

import { z } from 'zod'

/** In the order of the matrix. Version 19 made Stealth and Defense Impairment of what was Defense Evasion. */
export const Tactic = z.enum([
  'Reconnaissance',
  'Resource Development',
  'Initial Access',
  'Execution',
  'Persistence',
  'Privilege Escalation',
  'Stealth',
  'Defense Impairment',
  'Credential Access',
  'Discovery',
  'Lateral Movement',
  'Collection',
  'Command and Control',
  'Exfiltration',
  'Impact',
])
export type Tactic = z.infer<typeof Tactic>

export const Technique = z.object({ id: z.string(), name: z.string(), tactics: z.array(Tactic) })
export type Technique = z.infer<typeof Technique>

const MANIPULATION: Tactic[] = ['Persistence', 'Privilege Escalation']
const AUTHENTICATION: Tactic[] = ['Persistence', 'Defense Impairment', 'Credential Access']

const TECHNIQUES: Readonly<Record<string, Omit<Technique, 'id'>>> = {
  'T1078.004': {
    name: 'Valid Accounts: Cloud Accounts',
    tactics: ['Initial Access', 'Persistence', 'Privilege Escalation', 'Stealth'],
  },
  'T1087.004': { name: 'Account Discovery: Cloud Account', tactics: ['Discovery'] },
  T1098: { name: 'Account Manipulation', tactics: MANIPULATION },
  'T1098.001': { name: 'Account Manipulation: Additional Cloud Credentials', tactics: MANIPULATION },
  'T1098.003': { name: 'Account Manipulation: Additional Cloud Roles', tactics: MANIPULATION },
  'T1098.005': { name: 'Account Manipulation: Device Registration', tactics: MANIPULATION },
  T1110: { name: 'Brute Force', tactics: ['Credential Access'] },
  'T1110.003': { name: 'Brute Force: Password Spraying', tactics: ['Credential Access'] },
  'T1114.002': { name: 'Email Collection: Remote Email Collection', tactics: ['Collection'] },
  'T1136.003': { name: 'Create Account: Cloud Account', tactics: ['Persistence'] },
  T1199: { name: 'Trusted Relationship', tactics: ['Initial Access'] },
  'T1484.002': {
    name: 'Domain or Tenant Policy Modification: Trust Modification',
    tactics: ['Privilege Escalation', 'Defense Impairment'],
  },
  T1528: { name: 'Steal Application Access Token', tactics: ['Credential Access'] },
  'T1550.001': {
    name: 'Use Alternate Authentication Material: Application Access Token',
    tactics: ['Lateral Movement'],
  },
  'T1550.004': { name: 'Use Alternate Authentication Material: Web Session Cookie', tactics: ['Lateral Movement'] },
  T1552: { name: 'Unsecured Credentials', tactics: ['Credential Access'] },
  'T1552.001': { name: 'Unsecured Credentials: Credentials In Files', tactics: ['Credential Access'] },
  'T1556.006': { name: 'Modify Authentication Process: Multi-Factor Authentication', tactics: AUTHENTICATION },
  'T1556.007': { name: 'Modify Authentication Process: Hybrid Identity', tactics: AUTHENTICATION },
  T1566: { name: 'Phishing', tactics: ['Initial Access'] },
  'T1584.001': { name: 'Compromise Infrastructure: Domains', tactics: ['Resource Development'] },
  'T1606.002': { name: 'Forge Web Credentials: SAML Tokens', tactics: ['Credential Access'] },
  T1621: { name: 'Multi-Factor Authentication Request Generation', tactics: ['Credential Access'] },
  T1649: { name: 'Steal or Forge Authentication Certificates', tactics: ['Credential Access'] },
  'T1685.002': { name: 'Disable or Modify Tools: Disable or Modify Cloud Log', tactics: ['Defense Impairment'] },
}

/** One that is not known, as in an address that somebody wrote, has its ID alone. */
export function techniqueOf(id: string): Technique {
  return { id, ...(TECHNIQUES[id] ?? { name: '', tactics: [] }) }
}

/** `T1078.004 Valid Accounts: Cloud Accounts` */
export function techniqueText({ id, name }: Pick<Technique, 'id' | 'name'>): string {
  return name === '' ? id : `${id} ${name}`
}

/** In the order of the matrix, each once. */
export function tacticsOf(techniques: readonly Technique[]): Tactic[] {
  return Tactic.options.filter((tactic) => techniques.some(({ tactics }) => tactics.includes(tactic)))
}
