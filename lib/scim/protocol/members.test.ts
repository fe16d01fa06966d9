import { describe, expect, test } from 'vitest'
import type { Json } from './json'
import { foldMembers, type MemberChange, parseMembers, splitMembers } from './members'
import { PATCH_URN, parsePatch } from './patch'
import { GROUP } from './schemas'

const lenient = () => undefined

type Sent = { op: string; path?: string; value?: Json }

function split(...operations: Sent[]) {
  return splitMembers(parsePatch(GROUP, { schemas: [PATCH_URN], Operations: operations }, lenient), lenient)
}

function refusal(scimType: string) {
  return expect.objectContaining({ status: 400, scimType })
}

describe('an operation on members becomes a change of rows', () => {
  const add = (...values: string[]): MemberChange => ({ kind: 'add', members: values.map((value) => ({ value })) })
  const remove = (...values: string[]): MemberChange => ({
    kind: 'remove',
    members: values.map((value) => ({ value })),
  })

  test.each<[string, Sent, MemberChange]>([
    [
      'many are added (R68)',
      { op: 'add', path: 'members', value: [{ $ref: null, value: 'u1' }, { value: 'u2' }] },
      add('u1', 'u2'),
    ],
    ['a single object (R70)', { op: 'add', path: 'members', value: { value: 'u1' } }, add('u1')],
    ['a bare text', { op: 'add', path: 'members', value: 'string id 1' }, add('string id 1')],
    ['a list of texts', { op: 'add', path: 'members', value: ['u1', 'u2'] }, add('u1', 'u2')],
    ['path-less', { op: 'add', value: { Members: [{ value: 'u1' }] } }, add('u1')],
    [
      'by the full name of the attribute',
      { op: 'add', path: 'urn:ietf:params:scim:schemas:core:2.0:Group:members', value: [{ value: 'u1' }] },
      add('u1'),
    ],
    ['by the value of the attribute', { op: 'add', path: 'members.value', value: 'u1' }, add('u1')],
    ['on a filtered path', { op: 'add', path: 'members[value eq "u1"]', value: { type: 'User' } }, add('u1')],
    [
      'with a name (R70)',
      { op: 'add', path: 'members', value: [{ displayName: 'new User', value: 'u1' }] },
      { kind: 'add', members: [{ value: 'u1', display: 'new User' }] },
    ],
    [
      'a name alone',
      { op: 'replace', path: 'members[value eq "u1"].display', value: 'Bob' },
      { kind: 'add', members: [{ value: 'u1', display: 'Bob' }] },
    ],
    ['none', { op: 'add', path: 'members', value: [] }, add()],
    ['one is removed', { op: 'remove', path: 'members[value eq "u1"]' }, remove('u1')],
    [
      'several are removed',
      { op: 'remove', path: 'members[value eq "u1" or value eq "u2" or value eq "u3"]' },
      remove('u1', 'u2', 'u3'),
    ],
    ['one is removed by its value', { op: 'remove', path: 'members[value eq "u1"].value' }, remove('u1')],
    ['one is cleared', { op: 'replace', path: 'members[value eq "u1"]', value: null }, remove('u1')],
    [
      'all are replaced (R71)',
      { op: 'replace', path: 'members', value: [{ value: 'u1' }] },
      { kind: 'replace', members: [{ value: 'u1' }] },
    ],
    ['all are replaced by none', { op: 'replace', path: 'members', value: [] }, { kind: 'clear' }],
    ['all are removed (R69)', { op: 'remove', path: 'members' }, { kind: 'clear' }],
  ])('%s', (_, operation, change) => {
    expect(split(operation)).toEqual({ operations: [], members: [change] })
  })

  test('what does not concern members stays an operation, in order', () => {
    const { operations, members } = split(
      { op: 'replace', path: 'displayName', value: 'A' },
      { op: 'add', path: 'members', value: [{ value: 'u1' }] },
      { op: 'replace', value: { displayName: 'B', members: [{ value: 'u2' }] } },
      { op: 'remove', path: 'members[value eq "u1"]' },
    )
    expect(operations.map(({ value }) => value)).toEqual(['A', { displayName: 'B' }])
    expect(members.map(({ kind }) => kind)).toEqual(['add', 'replace', 'remove'])
  })

  test.each<[Sent, string]>([
    [{ op: 'add', path: 'members', value: [{ display: 'x' }] }, 'invalidValue'],
    [{ op: 'add', path: 'members', value: [{ value: '' }] }, 'invalidValue'],
    [{ op: 'add', path: 'members', value: [{ value: 5 }] }, 'invalidValue'],
    [{ op: 'add', path: 'members', value: [5] }, 'invalidValue'],
    [{ op: 'add', path: 'members', value: [{ value: 'g', type: 'Group' }] }, 'invalidValue'],
    [{ op: 'add', path: 'members', value: [{ value: 'u', display: {} }] }, 'invalidValue'],
    [{ op: 'remove', path: 'members[display eq "x"]' }, 'invalidFilter'],
    [{ op: 'remove', path: 'members[not (value eq "x")]' }, 'invalidFilter'],
    [{ op: 'remove', path: 'members.value' }, 'invalidPath'],
    [{ op: 'remove', path: 'members[value eq "x"].display' }, 'invalidPath'],
    [{ op: 'replace', path: 'members.display', value: 'x' }, 'invalidPath'],
    [{ op: 'replace', path: 'members[value eq "x"].value', value: 'y' }, 'mutability'],
  ])('%j changes nobody', (operation, scimType) => {
    expect(() => split(operation)).toThrow(refusal(scimType))
  })

  test.each<Json>(['u1', ['u1'], { value: 'u1' }])('%j is refused where the caller tolerates nothing', (value) => {
    expect(() => parseMembers(value)).toThrow(refusal('invalidValue'))
  })
})

describe('several changes fold into one', () => {
  const change = (kind: 'add' | 'remove' | 'replace', ...values: string[]): MemberChange => ({
    kind,
    members: values.map((value) => ({ value })),
  })
  const clear: MemberChange = { kind: 'clear' }

  test.each<[string, MemberChange[], boolean, string[], string[]]>([
    ['nothing', [], false, [], []],
    ['a member twice is there once', [change('add', 'a', 'a'), change('add', 'a')], false, ['a'], []],
    ['added then removed is out (R71)', [change('add', 'a', 'b'), change('remove', 'a')], false, ['b'], ['a']],
    ['removed then added is in', [change('remove', 'a', 'b'), change('add', 'a')], false, ['a'], ['b']],
    [
      'a replacement forgets what was before',
      [change('add', 'a'), change('remove', 'b'), change('replace', 'c')],
      true,
      ['c'],
      [],
    ],
    [
      'a replacement is changed further',
      [change('replace', 'a', 'b'), change('remove', 'a'), change('add', 'c')],
      true,
      ['b', 'c'],
      [],
    ],
    ['cleared then added', [change('add', 'a'), clear, change('add', 'b')], true, ['b'], []],
    ['cleared at the end', [change('add', 'a'), clear], true, [], []],
  ])('%s', (_, changes, isCleared, added, removed) => {
    const effect = foldMembers(changes)
    expect([effect.clear, [...effect.add.keys()], [...effect.remove]]).toEqual([isCleared, added, removed])
  })

  test('does to every group what the changes do one after the other', () => {
    const random = generator(7)
    for (let round = 0; round < 500; round += 1) {
      const changes = Array.from({ length: random(6) }, () => randomChange(random))
      const start = new Set(Array.from({ length: random(5) }, () => String(random(6))))
      const { clear: isCleared, add, remove } = foldMembers(changes)
      const folded = new Set([...(isCleared ? [] : [...start].filter((value) => !remove.has(value))), ...add.keys()])
      expect([...folded].sort()).toEqual([...changes.reduce(applyOne, start)].sort())
    }
  })

  test('a name stays when the member is sent again without one', () => {
    expect(
      foldMembers([{ kind: 'add', members: [{ value: 'a', display: 'A' }, { value: 'a' }] }]).add.get('a'),
    ).toEqual({ value: 'a', display: 'A' })
  })

  function randomChange(random: (below: number) => number): MemberChange {
    const kind = (['add', 'remove', 'replace', 'clear'] as const)[random(4)] ?? 'clear'
    return kind === 'clear' ? clear : change(kind, ...Array.from({ length: random(4) }, () => String(random(6))))
  }

  function applyOne(group: Set<string>, change: MemberChange) {
    if (change.kind === 'clear') return new Set<string>()
    const values = change.members.map(({ value }) => value)
    if (change.kind === 'remove') return new Set([...group].filter((value) => !values.includes(value)))
    return new Set([...(change.kind === 'add' ? group : []), ...values])
  }
})

/** Repeatable random numbers (mulberry32). */
function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
