import { describe, expect, test } from 'vitest'
import { applyPatch } from './apply-patch'
import { type JsonObject, parseJson } from './json'
import { PATCH_URN, parsePatch } from './patch'
import { USER } from './schemas'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const lenient = () => undefined

const bob: JsonObject = { userName: 'bob' }

function refusal(scimType: string) {
  return expect.objectContaining({ status: 400, scimType })
}

describe('the envelope', () => {
  const operation = { op: 'replace', path: 'title', value: 'x' }

  test('is read in any case and its unknown members are ignored (R49, R50)', () => {
    const body = {
      SCHEMAS: [PATCH_URN],
      id: 'x',
      operations: [{ name: 'n', OP: 'replace', Path: 'title', VALUE: 'x' }],
    }
    expect(parsePatch(USER, body)).toMatchObject([{ op: 'replace', value: 'x' }])
  })

  test.each<[string, unknown, string]>([
    ['no schemas', { Operations: [operation] }, 'invalidSyntax'],
    ['another schema', { schemas: [ENTERPRISE], Operations: [operation] }, 'invalidSyntax'],
    ['no operations', { schemas: [PATCH_URN] }, 'invalidSyntax'],
    ['an empty list of operations', { schemas: [PATCH_URN], Operations: [] }, 'invalidSyntax'],
    ['an operation that is no object', { schemas: [PATCH_URN], Operations: ['x'] }, 'invalidSyntax'],
    ['an unknown op', { schemas: [PATCH_URN], Operations: [{ ...operation, op: 'move' }] }, 'invalidSyntax'],
    ['no op', { schemas: [PATCH_URN], Operations: [{ path: 'title', value: 'x' }] }, 'invalidSyntax'],
    ['too many operations', { schemas: [PATCH_URN], Operations: Array(1001).fill(operation) }, 'tooMany'],
    ['a path that is no text', { schemas: [PATCH_URN], Operations: [{ ...operation, path: 5 }] }, 'invalidPath'],
    ['an unknown path', { schemas: [PATCH_URN], Operations: [{ ...operation, path: 'nope' }] }, 'invalidPath'],
    ['no value to add', { schemas: [PATCH_URN], Operations: [{ op: 'add', path: 'title' }] }, 'invalidValue'],
    ['remove without a path', { schemas: [PATCH_URN], Operations: [{ op: 'remove' }] }, 'noTarget'],
    ['a text in place of the body', 'x', 'invalidSyntax'],
  ])('%s is refused', (_, body, scimType) => {
    expect(() => parsePatch(USER, body, lenient)).toThrow(refusal(scimType))
  })
})

test.each([
  '{"schemas":["%"],"Operations":[{"op":"add","path":"__proto__.x","value":1}]}',
  '{"schemas":["%"],"Operations":[{"op":"add","path":"urn:x:y:2.0:User:__proto__","value":1}]}',
  '{"schemas":["%"],"Operations":[{"op":"add","path":"urn:x:y:2.0:User:t[__proto__ eq \\"a\\"].v","value":1}]}',
  '{"schemas":["%"],"Operations":[{"op":"add","value":{"__proto__":{"x":1}}}]}',
  '{"schemas":["%"],"Operations":[{"op":"add","value":{"urn:x:y:2.0:User":{"constructor":1}}}]}',
])('names that reach a prototype are 400: %s', (text) => {
  const body = parseJsonUnchecked(text.replace('%', PATCH_URN))
  expect(() => applyPatch(USER, bob, parsePatch(USER, body, lenient), lenient)).toThrow(
    expect.objectContaining({ status: 400 }),
  )
})

function parseJsonUnchecked(text: string): unknown {
  return JSON.parse(text)
}

test('parseJson refuses what is no JSON', () => {
  expect(() => parseJson('{')).toThrow(refusal('invalidSyntax'))
})
