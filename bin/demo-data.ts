// demo.json: marks a data folder as a demo's, and keeps what its next start must know.

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { openDataFolder } from '@/lib/db/data-folder'
import { replaceFile } from '@/lib/db/durable-file'
import { AppError } from '@/lib/errors'

const Demo = z.object({
  password: z.string(),
  /** The present of its story, in milliseconds since 1970: one and the same for all its starts. */
  at: z.number().default(() => Date.now()),
  /** Whether its past is told. */
  hasPast: z.boolean().default(false),
  /** One that cannot be read is made anew. */
  target: z.object({ profileId: z.string(), secretToken: z.string() }).optional().catch(undefined),
})
export type Demo = z.infer<typeof Demo>

/** Written before anything else: the administrator is made with this password, and a folder without the file is no demo's. */
export function openDemo(wanted: string): { folder: string; demo: Demo } {
  const folder = openDataFolder(wanted).path
  const file = demoFile(folder)
  if (existsSync(file)) return { folder, demo: Demo.parse(JSON.parse(readFileSync(file, 'utf8'))) }
  if (existsSync(path.join(folder, 'pg')))
    throw new AppError('conflict', `${folder} holds a database that no demo made. Remove it, or name another folder.`)
  const demo = { password: randomBytes(9).toString('base64url'), at: Date.now(), hasPast: false }
  keepDemo(folder, demo)
  return { folder, demo }
}

export function keepDemo(folder: string, demo: Demo): void {
  replaceFile(demoFile(folder), `${JSON.stringify(demo)}\n`)
}

function demoFile(folder: string): string {
  return path.join(folder, 'demo.json')
}
