// The details of a sign-in: client, device, Conditional Access, factors and risk, in words.

import { type Json, objectOf, objectsOf, textOf } from './json'

export type Line = [label: string, value: string | null]

export function signInDetails(signIn: Json): Line[] {
  const device = objectOf(signIn.deviceDetail)
  return [
    ['Application ID', textOf(signIn.appId)],
    ['Resource', textOf(signIn.resourceDisplayName)],
    ['Client', textOf(signIn.clientAppUsed)],
    ['Browser', textOf(device.browser)],
    ['Operating system', textOf(device.operatingSystem)],
    ['Device', textOf(device.displayName) ?? textOf(device.deviceId)],
    ['Device state', deviceState(device)],
    [
      'Conditional Access',
      CONDITIONAL_ACCESS[String(signIn.conditionalAccessStatus)] ?? textOf(signIn.conditionalAccessStatus),
    ],
    ...objectsOf(signIn.appliedConditionalAccessPolicies).flatMap(policyLine),
    ['Required', REQUIRED[String(signIn.authenticationRequirement)] ?? null],
    ...objectsOf(signIn.authenticationDetails).map(stepLine),
    ['Risk', riskOf(signIn)],
    ['Risk detections', listOf(signIn.riskEventTypes_v2) ?? listOf(signIn.riskEventTypes)],
    ['Protocol', said(signIn.authenticationProtocol)],
    ['Across tenants', said(signIn.crossTenantAccessType)],
    ['Microsoft adds', textOf(objectOf(signIn.status).additionalDetails)],
    ['User agent', textOf(signIn.userAgent)],
  ]
}

const CONDITIONAL_ACCESS: Readonly<Record<string, string>> = {
  success: 'Passed',
  failure: 'Not passed',
  notApplied: 'No policy applied',
}
const REQUIRED: Readonly<Record<string, string>> = {
  singleFactorAuthentication: 'One factor',
  multiFactorAuthentication: 'Multifactor authentication',
}
const POLICY: Readonly<Record<string, string>> = {
  success: 'passed',
  failure: 'not passed',
  reportOnlySuccess: 'would pass (report-only)',
  reportOnlyFailure: 'would not pass (report-only)',
  reportOnlyInterrupted: 'would ask for more (report-only)',
}

/** Policies that were off or did not apply are in the raw event. */
function policyLine({ displayName, id, result, enforcedGrantControls }: Json): Line[] {
  const outcome = POLICY[String(result)]
  if (outcome === undefined) return []
  const controls = listOf(enforcedGrantControls)
  const name = textOf(displayName) ?? textOf(id) ?? 'A policy'
  return [['Policy', `${name}: ${outcome}${controls === null ? '' : ` (${controls})`}`]]
}

function stepLine({ authenticationMethod, authenticationStepResultDetail, succeeded }: Json): Line {
  const outcome = textOf(authenticationStepResultDetail) ?? (succeeded === true ? 'succeeded' : 'did not succeed')
  const method = textOf(authenticationMethod)
  return ['Authentication step', method === null ? null : `${method}: ${outcome}`]
}

function deviceState({ isCompliant, isManaged, trustType }: Json): string | null {
  const states = [isCompliant === true && 'compliant', isManaged === true && 'managed', textOf(trustType)]
  return states.filter((state) => typeof state === 'string').join(', ') || null
}

/** `hidden` is what Graph says without Entra ID P2: it is no level of risk. */
function riskOf(signIn: Json): string | null {
  const levels = [signIn.riskLevelDuringSignIn, signIn.riskLevelAggregated].map(said)
  const [during, overall] = levels.map((level) => (level === 'hidden' ? null : level))
  const state = said(signIn.riskState)
  const parts = [during && `${during} during sign-in`, overall && `${overall} in all`, state]
  return parts.filter((part) => typeof part === 'string').join(', ') || null
}

function said(value: unknown): string | null {
  const text = textOf(value)
  return text === null || ['none', 'hidden', 'unknownFutureValue'].includes(text) ? null : text
}

function listOf(value: unknown): string | null {
  return Array.isArray(value)
    ? value
        .map(textOf)
        .filter((one) => one !== null)
        .join(', ') || null
    : null
}
