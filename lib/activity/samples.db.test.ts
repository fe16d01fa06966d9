import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { aSource, storeRecords } from '@/e2e/fixtures/activity'
import { actorWith } from '@/e2e/fixtures/audit'
import { anOrganization } from '@/e2e/fixtures/people'
import { normaliseAudit } from './audit'
import { objectsOf } from './json'
import { prepareMonths } from './months'
import type { NewRecord } from './record'
import { recordId } from './record-id'
import { getActivity } from './records'
import { normaliseSignIn } from './sign-in'

const FOLDER = path.resolve('e2e/entra/graph/samples')
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(directoryaudit|signin)-.*\.json$/.test(file),
)

/** What Microsoft's reference shows: a list, or one event by itself. */
function eventsOf(file: string) {
  const answer: unknown = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'))
  const [body = {}] = objectsOf([answer])
  return Array.isArray(body.value) ? objectsOf(body.value) : [body]
}

function normalise(event: Readonly<Record<string, unknown>>): NewRecord {
  if ('activityDateTime' in event) return normaliseAudit(event)
  const [type] = Array.isArray(event.signInEventTypes) ? event.signInEventTypes : ['interactiveUser']
  return normaliseSignIn(event, String(type))
}

let organizationId = ''
beforeAll(async () => {
  organizationId = (await anOrganization()).id
})

test('there are samples of both logs, beta too', () => {
  expect(files.length).toBeGreaterThanOrEqual(8)
})

test.each(files)('%s is collected without loss of a field', async (file) => {
  const sourceId = await aSource(organizationId)
  const events = eventsOf(file)
  expect(events.length).toBeGreaterThan(0)
  for (const event of events) {
    const record = normalise(event)
    await prepareMonths(new Date(record.occurredAt), new Date(record.occurredAt))
    await storeRecords({ organizationId, sourceId }, [record])
    const detail = await getActivity(
      actorWith(organizationId, ['activity.view', 'activity.sensitive']),
      recordId({ ...record, sourceId }),
    )
    expect(detail.raw).toEqual(event)
    expect(detail.who).not.toBe('')
    expect(detail.what).not.toBe('')
  }
})
