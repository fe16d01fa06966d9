// The contract of one REST operation, stated once: the route enforces it, the browser calls by it, the OpenAPI document is made from it.

import type { z } from 'zod'
import type { Right } from '@/lib/rights/schema'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** `public`: no one is signed in yet; `session`: anyone who is signed in; otherwise the right on the organization in the path, or on the home organization. */
export type Access = 'public' | 'session' | Right

/** A request that carries it was made by a timer of a page that nobody sits at: it does not keep the session alive. */
export const UNATTENDED_HEADER = 'x-rollcall-unattended'

export type Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  method: Method
  /** As in OpenAPI: `/api/v1/organizations/{organizationId}/profiles`. */
  path: string
  summary: string
  access: Access
  /**
   * Also for those who hold the right for some organisational units only. Whoever sets it makes the domain function ask
   * `requireRightIn` of lib/grants for every unit it touches; without it they are refused.
   */
  withinUnit?: true
  params?: P
  /** Parameters of the path that are no UUID: the domain function says itself what they name. */
  opaque?: readonly string[]
  query?: Q
  body?: B
  /** The answer's shape; what it does not name never leaves. Absent: 204, or a stream the handler answers itself. */
  response?: R
  status?: 200 | 201 | 202 | 204
  /** Content type of an answer that is a file. */
  file?: string
}

/** Keeps the literal types of an operation. */
export function operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  contract: Operation<P, Q, B, R>,
): Operation<P, Q, B, R> {
  return contract
}
