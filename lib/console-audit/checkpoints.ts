// Checkpoints: how far each chain had come, written where whoever changes the database does not get at it.

import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/errors'

const FILE = 'audit-checkpoints.jsonl'

export const Checkpoint = z.object({
  at: z.iso.datetime(),
  organizationId: z.uuid(),
  number: z.int(),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
  /** The MAC counts under this key; after a change of the key it is the number alone that counts. */
  keyId: z.string(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

type ChainHead = { organizationId: string; number: number; mac: Uint8Array }

export function checkpointsOf(heads: readonly ChainHead[], keyId: string, at: Date): Checkpoint[] {
  return heads.map(({ organizationId, number, mac }) => ({
    at: at.toISOString(),
    organizationId,
    number,
    mac: Buffer.from(mac).toString('hex'),
    keyId,
  }))
}

/** Outlives a loss of power. Only its owner reads it. */
export function keepCheckpoints(folder: string, checkpoints: readonly Checkpoint[]): void {
  if (checkpoints.length === 0) return
  const file = openSync(path.join(folder, FILE), 'a+', 0o600)
  try {
    cutUnfinishedLine(file)
    writeSync(file, checkpoints.map((one) => `${JSON.stringify(one)}\n`).join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** In the order they were written. A line without an end is what a loss of power left; any other that is no checkpoint is an error. */
export function readCheckpoints(folder: string): Checkpoint[] {
  const file = path.join(folder, FILE)
  if (!existsSync(file)) return []
  const finished = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return finished.map((line, index) => readLine(line, `${file}, line ${index + 1}`))
}

function cutUnfinishedLine(file: number): void {
  const written = readFileSync(file)
  const end = written.lastIndexOf('\n') + 1
  if (end < written.length) ftruncateSync(file, end)
}

function readLine(line: string, where: string): Checkpoint {
  try {
    return Checkpoint.parse(JSON.parse(line))
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `${where} is no checkpoint of the audit log. Put back the file from your backup.`,
      { cause },
    )
  }
}
