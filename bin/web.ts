// The web server process.

import { env } from '@/lib/env'
import { createServer } from '@/server'
import { structureConsole } from './console'
import { openDatabase } from './open-database'
import { runProcess } from './process'

await runProcess(async () => {
  await openDatabase()
  const dev = env().NODE_ENV === 'development'
  if (!dev) structureConsole()
  const server = await createServer({ dev, directLane: !dev && !process.argv.includes('--no-direct-lane') })
  await server.listen(env().PORT, env().HOST)
  return server.close
})
