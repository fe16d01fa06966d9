import { expect, test } from 'vitest'
import { CREDENTIAL_EMPTY } from '@/lib/graph/explain-token'
import { GraphError } from '@/lib/graph/graph-error'
import { resolveServiceGroups } from './service-groups'

const ID = '11111111-2222-3333-4444-555555555555'
const OTHER = '99999999-2222-3333-4444-555555555555'
const ROBOTS = { objectId: ID, name: 'Robots' }

const nobody = async () => []

function refusal(message: RegExp, index = 0) {
  const issue = { path: `serviceAccountGroups.${index}`, message: expect.stringMatching(message) }
  return expect.objectContaining({ code: 'invalid', issues: [issue] })
}

test('a name becomes the object ID of the one group that bears it, and each group stands once', async () => {
  const groups = await resolveServiceGroups(['Robots', ID], { known: [], find: async () => [ROBOTS] })
  expect(groups).toEqual([ROBOTS])
})

test('a name that two groups bear is refused at its place, with the object IDs to choose from', async () => {
  const find = async () => [ROBOTS, { objectId: OTHER, name: 'Robots' }]
  await expect(resolveServiceGroups(['Robots'], { known: [], find })).rejects.toEqual(
    refusal(new RegExp(`${ID}.*${OTHER}`)),
  )
})

test('a name and an object ID that no group bears are refused', async () => {
  await expect(resolveServiceGroups(['Nobody'], { known: [], find: nobody })).rejects.toEqual(
    refusal(/exactly as Entra/),
  )
  await expect(resolveServiceGroups([ID], { known: [], find: nobody })).rejects.toEqual(
    refusal(/no group of this tenant/),
  )
})

test('a group that the source has already is not asked for again', async () => {
  const given = await resolveServiceGroups([ID.toUpperCase()], { known: [ROBOTS], find: nobody })
  expect(given).toEqual([ROBOTS])
})

test('where Microsoft cannot be asked an object ID is taken unseen and a name is refused with the reason', async () => {
  const find = async () => {
    throw new GraphError(CREDENTIAL_EMPTY)
  }
  expect(await resolveServiceGroups([OTHER], { known: [], find })).toEqual([{ objectId: OTHER, name: OTHER }])
  const names = resolveServiceGroups([ID, 'Robots'], { known: [ROBOTS], find })
  await expect(names).rejects.toEqual(refusal(/cannot be looked up by name.*Give the object ID/, 1))
})
