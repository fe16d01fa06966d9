export type DataSource = { name: string; description: string; available: boolean }

/** In alphabetical order, but for the one that can be chosen. */
export const DATA_SOURCES: DataSource[] = [
  {
    name: 'Entra ID',
    description: 'Microsoft Entra ID, formerly Azure AD: its audit log, its sign-in log and its state',
    available: true,
  },
  { name: 'Active Directory', description: 'Domains on your own servers', available: false },
  { name: 'Computer', description: 'Windows servers and what is shared on them', available: false },
  { name: 'Exchange Online', description: 'Mailboxes of Microsoft 365', available: false },
  { name: 'File Server', description: 'Files and folders on your own servers', available: false },
  { name: 'SharePoint Online', description: 'Sites and documents of Microsoft 365', available: false },
  { name: 'SQL Server', description: 'Logons to databases', available: false },
  { name: 'Windows Device', description: 'Workstations with Windows', available: false },
]
