// postgres.json: on which port the embedded database of this folder answers, and its password.

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { replaceFile } from './durable-file'

const Access = z.object({ port: z.int(), password: z.string().regex(/^[\w-]+$/) })
export type Access = z.infer<typeof Access>

export function findAccess(folder: string): Access | null {
  const file = accessFile(folder)
  return existsSync(file) ? Access.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

export function makePassword(): string {
  return randomBytes(32).toString('base64url')
}

export function keepAccess(folder: string, access: Access): void {
  replaceFile(accessFile(folder), `${JSON.stringify(access)}\n`)
}

/** The port that was used last, if nobody has it now, so that an operator's tools find the database again; otherwise a free one. */
export async function choosePort(last: number | undefined): Promise<number> {
  if (last !== undefined && (await isFree(last))) return last
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function accessFile(folder: string): string {
  return path.join(folder, 'postgres.json')
}
