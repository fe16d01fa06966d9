// Presets: what is usually granted together, after the roles of 1Secure as far as this program has what they open.

import { z } from 'zod'
import { Right } from './schema'

export const Preset = z.enum(
  ['administrator', 'editor', 'viewer', 'co-managing-administrator', 'business-viewer'],
  'is no preset of this program',
)
export type Preset = z.infer<typeof Preset>

const LOOK = ['structure.view', 'structure.export'] as const satisfies readonly Right[]
const COLLECT = [
  'sources.view',
  'sources.create',
  'sources.edit',
  'sources.delete',
  'connectors.run',
  'credentials.manage',
  'activity.view',
  'state.view',
  'risks.view',
] as const satisfies readonly Right[]
const REPORT = ['reports.export', 'subscriptions.create', 'subscriptions.manage'] as const satisfies readonly Right[]
const LEAD = [
  'units.create',
  'units.edit',
  'users.create',
  'users.edit',
  'users.delete',
  'users.restore',
  'roles.create',
  'roles.edit',
  'entra-profiles.manage',
  'entra-profiles.create',
] as const satisfies readonly Right[]

/** Granting a preset makes its single grants; what is changed afterwards is changed in them. */
export const PRESETS: Readonly<Record<Preset, { label: string; description: string; rights: readonly Right[] }>> = {
  administrator: {
    label: 'Administrator',
    description: 'Everything, and may grant it to others.',
    rights: Right.options,
  },
  editor: {
    label: 'Editor',
    description:
      'Changes structure, profiles, sources and managed organizations; neither accounts, rights nor settings.',
    rights: [
      ...LOOK,
      ...LEAD,
      ...COLLECT,
      ...REPORT,
      'units.delete',
      'roles.delete',
      'organizations.view',
      'organizations.create',
      'activity.sensitive',
      'definitions.edit',
      'risks.accept',
      'risk-profiles.manage',
      'reports.share',
    ],
  },
  viewer: {
    label: 'Viewer',
    description:
      'Sees structure, activity, state, risks, sources and organizations, takes nothing along and changes nothing.',
    rights: ['structure.view', 'organizations.view', 'sources.view', 'activity.view', 'state.view', 'risks.view'],
  },
  'co-managing-administrator': {
    label: 'Co-managing administrator',
    description: 'Leads people, profiles and sources of one organization, and the accounts of those who hold no more.',
    rights: [...LOOK, ...LEAD, ...COLLECT, ...REPORT, 'risks.accept', 'accounts.manage', 'rights.view'],
  },
  'business-viewer': {
    label: 'Business viewer',
    description: 'Sees structure, activity, state and risks of one organization, and exports them.',
    rights: [...LOOK, 'activity.view', 'state.view', 'risks.view', 'reports.export'],
  },
}

/** The catalogue as people read it, each right once. */
export const RIGHT_GROUPS: readonly { label: string; rights: readonly Right[] }[] = [
  { label: 'Organisational structure', rights: ofNouns('structure', 'units', 'users', 'roles', 'accounts') },
  { label: 'Entra ID and sign-in', rights: ofNouns('entra-profiles', 'domains', 'sign-in') },
  { label: 'Organizations', rights: ofNouns('organizations', 'organization-groups') },
  { label: 'Sources and activity', rights: ofNouns('sources', 'connectors', 'credentials', 'activity') },
  { label: 'State and risks', rights: ofNouns('state', 'risks', 'risk-profiles') },
  { label: 'Reports', rights: ofNouns('definitions', 'reports', 'subscriptions') },
  { label: 'Rollcall', rights: ofNouns('rights', 'api-tokens', 'worker', 'audit-log') },
]

function ofNouns(...nouns: string[]): Right[] {
  return Right.options.filter((right) => nouns.includes(right.split('.')[0] ?? ''))
}
