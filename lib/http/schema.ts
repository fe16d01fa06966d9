// What the REST API says of itself: problems and its OpenAPI document.

import { z } from 'zod'
import { operation } from '@/lib/operation'

/** RFC 9457, with each wrong field and the ID under which the log has the rest. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

export const documentOperations = {
  openapi: operation({
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    access: 'public',
    response: z.record(z.string(), z.unknown()),
  }),
}
