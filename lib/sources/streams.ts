// Which logs a connector reads, by its settings.

import {
  ActivitySettings,
  type ConnectorKind,
  type ConnectorSettings,
  LogonsSettings,
  StateSettings,
  type Stream,
} from './connector-schema'

/** Of each kind its own settings, parsed. */
type SettingsOf = {
  [K in ConnectorKind]: { kind: K; settings: ConnectorSettings[K] }
}[ConnectorKind]

/** From what is stored as JSON. */
export function settingsOf(kind: ConnectorKind, stored: unknown): SettingsOf {
  switch (kind) {
    case 'activity':
      return { kind, settings: ActivitySettings.parse(stored) }
    case 'logons':
      return { kind, settings: LogonsSettings.parse(stored) }
    case 'state':
      return { kind, settings: StateSettings.parse(stored) }
  }
}

export function streamsOf(of: SettingsOf): Stream[] {
  if (!of.settings.enabled || of.kind === 'state') return []
  if (of.kind === 'activity') return ['directoryAudits']
  const { nonInteractive, servicePrincipals, managedIdentities } = of.settings
  return [
    'interactiveUser',
    ...(nonInteractive ? (['nonInteractiveUser'] as const) : []),
    ...(servicePrincipals ? (['servicePrincipal'] as const) : []),
    ...(managedIdentities ? (['managedIdentity'] as const) : []),
  ]
}
