import type { Json } from '../json'
import type { Random } from '../random'
import { drawActivity } from './audit-activities'
import type { Deed, Target } from './audit-target'
import type { Cast } from './cast'

export function makeAudit(cast: Cast, random: Random, { at, id }: { at: string; id: string }): Json {
  const { service, category, name, deed, operation } = drawActivity(random)
  const { targets, details = {}, by = random.pick(cast.administrators) } = deed(cast, random)
  const failed = random.chance(0.03)
  return {
    id: idOf(service, id, random),
    category,
    correlationId: random.guid(),
    result: failed ? 'failure' : 'success',
    resultReason: failed ? 'Microsoft.Online.Workflows.ValidationException' : '',
    activityDisplayName: name,
    activityDateTime: at,
    loggedByService: service,
    operationType: operation,
    initiatedBy: initiator(by),
    targetResources: targets.map(presentTarget),
    additionalDetails: Object.entries(details).map(([key, value]) => ({ key, value })),
  }
}

/** Not GUIDs: `Directory_<guid>_0CH8K_7752548`. */
function idOf(service: string, guid: string, random: Random): string {
  const prefix = PREFIXES[service] ?? 'Directory'
  const letters = Array.from({ length: 5 }, () => random.pick([...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'])).join('')
  return `${prefix}_${guid}_${letters}_${random.below(90_000_000)}`
}

const PREFIXES: Readonly<Record<string, string>> = {
  PIM: 'PIM',
  'Self-service Group Management': 'SSGM',
  'Self-service Password Management': 'SSPR',
  'Account Provisioning': 'Sync',
  'Invited Users': 'Invited',
  'Terms Of Use': 'TermsOfUse',
}

function initiator(by: Exclude<Deed['by'], undefined>): Json {
  if (by === 'microsoft') {
    const app = {
      appId: null,
      displayName: 'Microsoft Substrate Management',
      servicePrincipalId: null,
      servicePrincipalName: null,
    }
    return { user: null, app }
  }
  if ('appId' in by)
    return {
      user: null,
      app: { appId: by.appId, displayName: by.name, servicePrincipalId: by.id, servicePrincipalName: null },
    }
  const { user, address } = by
  return {
    app: null,
    user: {
      id: user.id,
      displayName: user.displayName,
      userPrincipalName: user.userPrincipalName,
      ipAddress: address,
      userType: null,
      homeTenantId: null,
      homeTenantName: null,
    },
  }
}

function presentTarget({ userPrincipalName = null, groupType = null, ...target }: Target): Json {
  return { ...target, userPrincipalName, groupType }
}
