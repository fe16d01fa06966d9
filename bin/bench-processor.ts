// Processor time of processes, which says more than seconds do where other programs use the machine as well.

import { existsSync, readFileSync } from 'node:fs'

/** proc(5): user and system time come in hundredths of a second. Processes that ended meanwhile are not seen. */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
  }, 0)
}
