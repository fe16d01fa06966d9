// Names of directory roles of Microsoft Entra ID: those that count as privileged unless an organization says otherwise, and others to choose from.

/** CISA SCuBA, "Microsoft Entra ID: highly privileged roles", and six that may take over who holds one of those. */
export const BUILT_IN_ROLES: readonly string[] = [
  'Application Administrator',
  'Authentication Administrator',
  'Cloud Application Administrator',
  'Conditional Access Administrator',
  'Exchange Administrator',
  'Global Administrator',
  'Helpdesk Administrator',
  'Hybrid Identity Administrator',
  'Password Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'SharePoint Administrator',
  'User Administrator',
]

/** Microsoft marks them as privileged too (Microsoft Learn: "Microsoft Entra built-in roles"). */
export const MORE_ROLES: readonly string[] = [
  'Application Developer',
  'Attribute Provisioning Administrator',
  'Attribute Provisioning Reader',
  'Authentication Extensibility Administrator',
  'B2C IEF Keyset Administrator',
  'Cloud Device Administrator',
  'Directory Synchronization Accounts',
  'Directory Writers',
  'Domain Name Administrator',
  'External Identity Provider Administrator',
  'Global Reader',
  'Intune Administrator',
  'Lifecycle Workflows Administrator',
  'Partner Tier1 Support',
  'Partner Tier2 Support',
  'Security Operator',
  'Security Reader',
]
