// Which report of the state lists what a check found, by the number of the check.

export const REPORT_OF_CHECK: Readonly<Record<string, string>> = {
  '1S-01': 'accounts-with-password-never-expires',
  '1S-03': 'disabled-computer-accounts',
  '1S-04': 'inactive-user-accounts',
  '1S-05': 'inactive-computer-accounts',
  '1S-06': 'accounts-with-administrative-permissions',
  '1S-07': 'administrative-groups',
  '1S-08': 'empty-security-groups',
  '1S-09': 'stale-guest-accounts',
  '1S-10': 'accounts-created-via-email-verified-self-service',
  '1S-11': 'accounts-with-no-mfa-configured',
  '1S-12': 'global-administrators',
}
