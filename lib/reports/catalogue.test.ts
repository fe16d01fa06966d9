import { expect, test } from 'vitest'
import { parseQueryText } from '@/lib/activity/query'
import { CATALOGUE, findPredefined, INVESTIGATION } from './catalogue'
import { ReportName } from './schema'

test('the category Microsoft Entra ID has the nine reports of the original, and Overview the six of ours', () => {
  const titles = (category: string) => CATALOGUE.filter((one) => one.category === category).map(({ title }) => title)
  expect(titles('Microsoft Entra ID')).toEqual([
    'All Entra ID Changes',
    'Entra ID Admin Permissions Granted',
    'Entra ID Role Management Permissions Granted',
    'Entra ID Sign-In Activity',
    'Mail.Read Permissions Granted to Application',
    'MFA Rejected by User',
    'User Added to a Microsoft Entra ID Privileged Group',
    'User Assigned New Privileged Role',
    'User Removed from a Privileged Role',
  ])
  expect(titles('Overview')).toEqual([
    'Activity Outside of Business Hours',
    'All Logon Activity',
    'Billable Users',
    'Changes by Date',
    'Changes by User',
    'Failed Logons',
  ])
  expect(CATALOGUE).toHaveLength(15)
})

test.each(CATALOGUE)('$title is asked in the language that people ask in', ({ name, query, view }) => {
  expect(ReportName.parse(name)).toBe(name)
  expect(CATALOGUE.filter((one) => one.name === name)).toHaveLength(1)
  if (view !== 'billable') expect(parseQueryText(query).when).toMatch(/^last-(7|30)-days$/)
})

test('a new investigation asks for everything, and stands in no list', () => {
  expect(CATALOGUE).not.toContain(INVESTIGATION)
  expect(findPredefined('investigation')).toMatchObject({ title: 'New Investigation', query: '' })
})
