// From the environment that a start was given to the one its processes get.

import { deriveKey } from '@/lib/crypto/seal'
import { choosePort } from '@/lib/db/embedded-access'
import { type Env, parseEnv } from '@/lib/env'

/** Reads the configuration without keeping it, since database and key are added later. `PORT=0` becomes a free port. */
export async function readConfiguration(): Promise<Env> {
  const configuration = parseEnv(process.env)
  if (configuration.PORT !== 0) return configuration
  process.env.PORT = String(await choosePort(undefined))
  return parseEnv(process.env)
}

/** From here on this process, too, knows database and key: what it does before `web` starts needs both. */
export function complete(
  configuration: Env,
  known: { databaseUrl: string; key: string; folder: string; dev: boolean },
): void {
  Object.assign(process.env, {
    DATABASE_URL: known.databaseUrl,
    ROLLCALL_DATA: known.folder,
    ROLLCALL_KEY: known.key,
    NEXTAUTH_URL: configuration.ROLLCALL_URL,
    NEXTAUTH_SECRET: deriveKey('nextauth', Buffer.from(known.key, 'base64')).toString('base64'),
    NODE_ENV: known.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
  })
}
