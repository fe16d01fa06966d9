// The command lines of the processes: bundles where it was built, the sources themselves in development.

import type { Program } from './child'
import type { PartName } from './modes'

const BUILT: Record<PartName, string[]> = {
  web: ['dist/web.js'],
  worker: ['dist/worker.js'],
  simulator: ['--import', 'tsx', 'e2e/entra/main.ts'],
}

const SOURCES: Record<PartName, string[]> = {
  web: ['--import', 'tsx', 'bin/web.ts'],
  worker: ['--import', 'tsx', 'bin/worker.ts'],
  simulator: ['--import', 'tsx', 'e2e/entra/main.ts'],
}

export function program(name: PartName, dev: boolean): Program {
  const args = ['--enable-source-maps', ...(dev ? SOURCES : BUILT)[name]]
  // The simulator stands for Microsoft: it gets none of our secrets.
  if (name === 'simulator')
    return {
      name,
      args,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'development' },
      silent: true,
    }
  return { name, args, env: process.env }
}
