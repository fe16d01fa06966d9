import { expect, test } from 'vitest'
import { TABLES } from '@/lib/state/table-schema'
import { CATALOGUE, findPredefined, INVESTIGATION } from './catalogue'
import { CATEGORY_NOTES } from './category-schema'
import { readContent } from './content'
import { ReportName } from './schema'

const titles = (category: string) => CATALOGUE.filter((one) => one.category === category).map(({ title }) => title)

test('the category Microsoft Entra ID has the nine reports of the original, and Overview the six of ours', () => {
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
})

test('Compliance has the three of the original that are about Microsoft Entra ID, and the membership of groups', () => {
  expect(titles('Compliance')).toEqual(['Group Membership', 'Role Members', 'Roles', 'User Attributes'])
})

test('State In Time Risks has eleven of the fifteen of the original, and says which four it lacks and why', () => {
  expect(titles('State In Time Risks')).toEqual([
    'Administrative Groups',
    'Disabled Computer Accounts',
    'Empty Security Groups',
    'Global Administrators',
    'Inactive Computer Accounts',
    'Inactive User Accounts',
    'Stale Guest Accounts',
    'User Accounts Created via Email Verified Self-Service Creation',
    'User Accounts with Administrative Permissions',
    'User Accounts with “No MFA Configured”',
    'User Accounts with “Password Never Expires”',
  ])
  expect(CATALOGUE).toHaveLength(15 + 4 + 11 + 1)
  for (const missing of [
    'High Risk Permissions on Documents',
    'Sites with Broken Permissions Inheritance',
    'Stale Direct User Permissions',
    'Password Not Required',
  ])
    expect(CATEGORY_NOTES.get('State In Time Risks')).toContain(missing)
  for (const category of CATEGORY_NOTES.keys()) expect(titles(category)).not.toEqual([])
})

test.each(CATALOGUE)('$title is asked in the language that people ask in', ({ name, query, view }) => {
  expect(ReportName.parse(name)).toBe(name)
  expect(CATALOGUE.filter((one) => one.name === name)).toHaveLength(1)
  const content = readContent(view, query)
  if (content.view === 'state') expect(TABLES[content.query.table].columns.length).toBeGreaterThan(5)
  else if (content.view === 'risks') expect(content.query.levels).toEqual([])
  else if (view !== 'billable') expect(content.query.when).toMatch(/^last-(7|30)-days$/)
})

test('a new investigation asks for everything, and stands in no list', () => {
  expect(CATALOGUE).not.toContain(INVESTIGATION)
  expect(findPredefined('investigation')).toMatchObject({ title: 'New Investigation', query: '' })
})
