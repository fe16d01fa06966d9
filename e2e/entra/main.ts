import { parseArgs } from 'node:util'
import { startControlServer } from './control-server'
import { createProvisioningJob } from './job'
import { createLogin } from './login/login'
import { createSimulator } from './simulator'
import { createTenant } from './tenant'

const USAGE = `Usage: tsx e2e/entra/main.ts [options]
  --port 0            port of the control page on 127.0.0.1; 0 takes a free one
  --login-port 0      port of the sign-in pages: what Rollcall takes as ENTRA_LOGIN_URL
  --seed 1            the same seed makes the same tenant
  --people 250        people in scope of provisioning
  --groups 12         groups in scope of provisioning
  --interval 10       seconds between two cycles; 40 minutes pass meanwhile
  --steady            people join, leave and move by themselves
  --tenant-url URL    with --secret-token: configured and started at once
  --secret-token X
  --object-id         map objectId to externalId, as Microsoft advises`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'login-port': { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '250' },
    groups: { type: 'string', default: '12' },
    interval: { type: 'string', default: '10' },
    steady: { type: 'boolean', default: false },
    'tenant-url': { type: 'string', default: '' },
    'secret-token': { type: 'string', default: '' },
    'object-id': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(USAGE)
else await run()

async function run() {
  const tenant = createTenant({ seed: number('seed'), people: number('people'), groups: number('groups') })
  const job = createProvisioningJob(tenant, {
    tenantUrl: values['tenant-url'],
    secretToken: values['secret-token'],
    externalId: values['object-id'] ? 'objectId' : 'mailNickname',
    concurrency: 4,
  })
  const login = createLogin({ tenants: [tenant] })
  const signIn = { login, url: await login.listen(number('login-port')) }
  const simulator = createSimulator({ tenant, job, steady: values.steady, signIn })
  const server = await startControlServer(simulator, number('port'))
  // An interval of zero would leave no turn to anything else.
  const timer = setInterval(() => void simulator.tick().catch(report), Math.max(0.1, number('interval')) * 1000)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clearInterval(timer)
      void Promise.all([server.close(), login.close()]).then(() => process.exit(0), report)
    })
  }
  console.log(`Entra simulator (${values.people} people) listens on ${server.url}`)
  console.log(`Its people sign in with ENTRA_LOGIN_URL=${signIn.url}`)
  if (values['tenant-url'] !== '' && values['secret-token'] !== '') {
    job.start()
    await simulator.tick().catch(report)
  }
}

function number(name: 'port' | 'login-port' | 'seed' | 'people' | 'groups' | 'interval') {
  const value = Number(values[name])
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`--${name} must be a number`)
  return value
}

function report(error: unknown) {
  console.error(error)
}
