// Roles that Microsoft marks as privileged (Microsoft Learn: "Microsoft Entra built-in roles"), by name.

/** The log calls Global Administrator by its old name as well. */
const NAMES = `Application Administrator
Application Developer
Attribute Provisioning Administrator
Attribute Provisioning Reader
Authentication Administrator
Authentication Extensibility Administrator
B2C IEF Keyset Administrator
Cloud Application Administrator
Cloud Device Administrator
Company Administrator
Conditional Access Administrator
Directory Synchronization Accounts
Directory Writers
Domain Name Administrator
External Identity Provider Administrator
Global Administrator
Global Reader
Helpdesk Administrator
Hybrid Identity Administrator
Intune Administrator
Lifecycle Workflows Administrator
Partner Tier1 Support
Partner Tier2 Support
Password Administrator
Privileged Authentication Administrator
Privileged Role Administrator
Security Administrator
Security Operator
Security Reader
User Administrator`

const PRIVILEGED = new Set(NAMES.toLowerCase().split('\n'))

export function isPrivilegedRole(name: string | null): boolean {
  return name !== null && PRIVILEGED.has(name.toLowerCase())
}
