// What a category of reports has to say where its reports are listed.

export const STATE_RISKS = 'State In Time Risks'

/** By category: what one would look for in vain. */
export const CATEGORY_NOTES: ReadonlyMap<string, string> = new Map([
  [
    STATE_RISKS,
    'Not here: High Risk Permissions on Documents, Sites with Broken Permissions Inheritance and Stale Direct User Permissions, which are about SharePoint; and Password Not Required, a flag of Active Directory that Microsoft Graph does not tell.',
  ],
])
