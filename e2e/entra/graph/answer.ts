import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseJson } from '../json'
import { answerBatch, type Step } from './batch'
import { type Bearer, readBearer, requireLiving } from './bearer'
import type { GraphRequest, GraphService } from './graph'
import type { GraphTenant } from './graph-tenant'
import { prepare } from './prepare'
import { GraphRefusal } from './refusal'
import { type Answer, send } from './send'
import { common, note, refused, type Visit, visitOf } from './visit'

/** One request from its first line to the last byte of its answer. */
export async function answerGraph(service: GraphService, request: IncomingMessage, response: ServerResponse) {
  const { method = 'GET', headers } = request
  const url = new URL(request.url ?? '/', service.url)
  const body = method === 'GET' ? undefined : parseJson(await readText(request))
  const visit = visitOf(service, { response, method, url, headers, body })
  const entry = note(service, visit)
  try {
    const bearer = readBearer(headers.authorization, service.login.keys, service.login.resources)
    const here = service.tenants.find(({ tenantId }) => tenantId === bearer.tenantId)
    if (!here) throw new GraphRefusal(401, 'InvalidAuthenticationToken', 'The tenant of the token is unknown here.')
    here.live?.(service.now())
    const answer = await answerTenant(visit, { here, bearer, entry })
    await send(response, { here, address: entry.path }, answer)
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
    entry.status = error.status
    await send(response, null, refused(visit, error, service.now()))
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString('utf8')
}

type Known = { readonly here: GraphTenant; readonly bearer: Bearer; readonly entry: GraphRequest }

/** A refusal is an answer too. */
async function answerTenant(visit: Visit, { here, bearer, entry }: Known): Promise<Answer> {
  entry.tenantId = here.tenantId
  entry.tokenId = String(bearer.claims.uti)
  const isBatch = visit.method === 'POST' && /^\/(v1\.0|beta)\/\$batch$/.test(decodeURIComponent(visit.url.pathname))
  const prepared = isBatch ? prepareBatch(visit, here, bearer) : prepare(visit, here, bearer)
  const answer = await prepared.catch((error: unknown) => {
    if (error instanceof GraphRefusal) return refused(visit, error, visit.service.now() + here.skewMs)
    throw error
  })
  entry.status = answer.status
  return answer
}

/** Each step is a request of its own: noted, limited and struck by faults by itself. */
async function prepareBatch(visit: Visit, here: GraphTenant, bearer: Bearer): Promise<Answer> {
  const { service, response, url } = visit
  const now = service.now() + here.skewMs
  requireLiving(bearer, now)
  const root = url.href.slice(0, url.href.lastIndexOf('/'))
  const answers = await answerBatch(visit.body, (step: Step) => {
    const inner = visitOf(service, {
      response,
      method: step.method,
      url: new URL(root + (step.url.startsWith('/') ? step.url : `/${step.url}`)),
      headers: step.headers,
      body: step.body,
    })
    return answerTenant(inner, { here, bearer, entry: note(service, inner) })
  })
  const headers = { ...common(visit, now), 'Content-Type': 'application/json' }
  return { status: 200, headers, body: JSON.stringify(answers) }
}
