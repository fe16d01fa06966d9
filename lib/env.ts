// Configuration: the environment, parsed once on first use; a wrong value stops the start with a sentence.

import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { once } from '@/lib/once'

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''))
/** Tenant URLs, cookies and redirects are made by appending to it. */
const origin = url
  .refine((text) => {
    const { pathname, search, hash, username, password } = new URL(text)
    return pathname === '/' && [search, hash, username, password].every((part) => part === '') && !/[?#]/.test(text)
  }, 'must be an address without path, query or user name, such as https://rollcall.example.com')
  .transform((text) => new URL(text).origin)
const list = z.string().transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
const loopbackHttp = url.refine(
  (text) => text.startsWith('https:') || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(text).hostname),
  'must be https, or http on a loopback address',
)

const key = z.string().refine((text) => /^[A-Za-z0-9+/]{43}=$/.test(text), 'must be base64 of exactly 32 bytes')

const Env = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }).optional(),
    ROLLCALL_DATA: z.string().min(1).default('.data'),
    ROLLCALL_URL: origin.optional(),
    PORT: z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    ROLLCALL_TLS_CERT: z.string().min(1).optional(),
    ROLLCALL_TLS_KEY: z.string().min(1).optional(),
    ROLLCALL_TRUSTED_PROXIES: list.default([]),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    ROLLCALL_KEY: key.optional(),
    /** Read by `npm run reseal` alone. */
    ROLLCALL_NEW_KEY: key.optional(),
    ROLLCALL_ADMIN_EMAIL: z.email('must be an e-mail address').max(254, 'must have at most 254 characters').optional(),
    /** What the sign-in page takes, and no more. */
    ROLLCALL_ADMIN_PASSWORD: z
      .string()
      .min(12, 'must have at least 12 characters')
      .max(200, 'must have at most 200 characters')
      .optional(),
    ROLLCALL_API_TOKEN: z.string().min(32, 'must have at least 32 characters').optional(),
    ENTRA_LOGIN_URL: loopbackHttp.optional(),
    GRAPH_URL: loopbackHttp.optional(),
    GRAPH_LIMITS: z.enum(['on', 'off']).default('on'),
    ROLLCALL_WORKER: z.enum(['on', 'off']).default('on'),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
    MAIL_FROM: z.string().min(3).optional(),
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  })
  .refine((env) => (env.ROLLCALL_TLS_CERT === undefined) === (env.ROLLCALL_TLS_KEY === undefined), {
    path: ['ROLLCALL_TLS_KEY'],
    message: 'and ROLLCALL_TLS_CERT belong together: set both or neither',
  })
  .refine((env) => (env.ROLLCALL_ADMIN_EMAIL === undefined) === (env.ROLLCALL_ADMIN_PASSWORD === undefined), {
    path: ['ROLLCALL_ADMIN_PASSWORD'],
    message: 'and ROLLCALL_ADMIN_EMAIL belong together: set both or neither',
  })
  .refine((env) => env.GRAPH_LIMITS === 'on' || env.GRAPH_URL !== undefined, {
    path: ['GRAPH_LIMITS'],
    message: 'may be off only where GRAPH_URL names a simulated Graph: Microsoft throttles the whole tenant',
  })
  .refine((env) => env.SMTP_URL === undefined || env.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    message: 'is needed with SMTP_URL: the address that mail is sent from',
  })

export type Env = z.infer<typeof Env> & { ROLLCALL_URL: string }

export function env(): Env {
  return once('env', () => parseEnv(process.env))
}

/** Throws one AppError that names every wrong variable; values are never repeated, since some are secrets. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = Env.safeParse(present)
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new AppError('invalid', `The configuration is wrong: ${lines.join('; ')}.`)
  }
  const values = result.data
  const scheme = values.ROLLCALL_TLS_CERT ? 'https' : 'http'
  return { ...values, ROLLCALL_URL: values.ROLLCALL_URL ?? `${scheme}://localhost:${values.PORT}` }
}
