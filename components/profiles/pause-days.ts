const DAY_MS = 86_400_000
/** Microsoft Learn: a provisioning job that stays in quarantine for four weeks is disabled. */
const LIMIT = 28

/** Which day of the pause it is, the first being 1, and how many whole days are left before Entra gives up. */
export function pauseDays(pausedAt: string, now: Date): { day: number; left: number; limit: number } {
  const passed = Math.max(0, Math.floor((now.getTime() - new Date(pausedAt).getTime()) / DAY_MS))
  return { day: passed + 1, left: Math.max(0, LIMIT - passed), limit: LIMIT }
}
