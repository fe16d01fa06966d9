// A small client of a REST API, ours or the simulator's, for the commands that configure themselves.

import type { z } from 'zod'

export type Rest = <S extends z.ZodType>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  answer: S,
  body?: unknown,
) => Promise<z.output<S>>

export function restClient(base: string, token?: string): Rest {
  return async (method, path, answer, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return answer.parse(response.status === 204 ? undefined : await response.json())
  }
}
