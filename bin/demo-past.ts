// The program that gives a demo its past: see past.ts. Its options say which tenant it is, as those of the simulator do.

import { parseArgs } from 'node:util'
import { pool } from '@/lib/db/pool'
import { findManagingOrganization } from '@/lib/organizations/organizations'
import { tellPastOf } from './past'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '250' },
    at: { type: 'string', default: String(Date.now()) },
    registrations: { type: 'string', default: '' },
    'login-port': { type: 'string', default: '0' },
    'graph-port': { type: 'string', default: '0' },
  },
})

process.on('disconnect', () => process.exit(1))
const organization = await findManagingOrganization()
if (organization)
  await tellPastOf(organization.id, {
    people: Number(values.people),
    at: Number(values.at),
    registrations: values.registrations,
    ports: { login: Number(values['login-port']), graph: Number(values['graph-port']) },
  })
await pool().end()
// The channel to the launcher would keep it running.
process.exit(0)
