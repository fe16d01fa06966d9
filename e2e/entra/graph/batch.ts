import { isObject, type Json, parseJson } from '../json'
import { badRequest } from './refusal'
import type { Answer } from './send'

/** Microsoft Learn, "Combine multiple HTTP requests using JSON batching". */
const MOST = 20

export type Step = {
  readonly id: string
  readonly method: string
  /** Relative to the version: `/users?$top=1`. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly dependsOn: readonly string[]
}

/** The answers come in another order than the questions, each with a status of its own. Whoever depends on a failure is 424. */
export async function answerBatch(input: unknown, answer: (step: Step) => Promise<Answer>): Promise<Json> {
  const responses: Json[] = []
  const failed = new Set<string>()
  for (const step of parseSteps(input)) {
    if (step.dependsOn.some((id) => failed.has(id))) {
      failed.add(step.id)
      responses.push({ id: step.id, status: 424, headers: {}, body: { error: { code: 'FailedDependency' } } })
      continue
    }
    const { status, headers, body } = await answer(step)
    if (status >= 400) failed.add(step.id)
    const json = parseJson(body)
    responses.push({ id: step.id, status, headers, ...(body !== '' && { body: json === undefined ? body : json }) })
  }
  return { responses: responses.reverse() }
}

function parseSteps(input: unknown): Step[] {
  const requests = isObject(input) ? input.requests : undefined
  if (!Array.isArray(requests)) throw badRequest('Invalid batch payload format.')
  if (requests.length > MOST) throw badRequest(`Number of batch request steps exceeds the maximum value of ${MOST}.`)
  const steps = requests.map(parseStep)
  if (new Set(steps.map(({ id }) => id)).size < steps.length)
    throw badRequest('Batch request steps must have unique ids.')
  return steps
}

function parseStep(input: unknown): Step {
  const { id, method, url, headers = {}, body, dependsOn = [] } = isObject(input) ? input : {}
  if (typeof id !== 'string' || typeof method !== 'string' || typeof url !== 'string')
    throw badRequest('Invalid batch payload format.')
  const named = isObject(headers) ? Object.entries(headers) : []
  return {
    id,
    method,
    url,
    headers: Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), String(value)])),
    body,
    dependsOn: Array.isArray(dependsOn) ? dependsOn.map(String) : [],
  }
}
