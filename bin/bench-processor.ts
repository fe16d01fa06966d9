// Processor time of processes, which says more than seconds do where other programs use the machine as well.

import { existsSync, readFileSync } from 'node:fs'

/** proc(5): user and system time come in hundredths of a second. Children that ended are with their parent. */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return sum + fields.slice(11, 15).reduce((all, field) => all + Number(field), 0) * 10
  }, 0)
}
