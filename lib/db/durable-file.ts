// Small files that a loss of power neither halves nor takes back.

import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Written aside, flushed and renamed: there is never half of it. Only its owner reads it. */
export function replaceFile(file: string, text: string): void {
  const aside = `${file}.aside`
  writeFileSync(aside, text, { mode: 0o600, flush: true })
  renameFile(aside, file)
}

/** A file or a folder; the new name holds after a loss of power. */
export function renameFile(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(path.dirname(to))
}

/** Makes what was renamed or made in the folder outlive a loss of power. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
