// How long Microsoft keeps the logs, by the licence of the tenant.

/** Microsoft Learn: Microsoft Entra data retention. */
export const RETENTION_DAYS = { premium: 30, free: 7 } as const

/** An unknown licence is taken for the shorter one. */
export function retentionDays(licence: string | null): number {
  return RETENTION_DAYS[licence === 'premium' ? 'premium' : 'free']
}
