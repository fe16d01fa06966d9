// The command lines of the processes: bundles where it was built, the sources themselves in development.

import type { Program } from './child'
import type { Mode, PartName } from './modes'

const SOURCE: Record<PartName, string> = { web: 'bin/web.ts', worker: 'bin/worker.ts', simulator: 'bin/simulator.ts' }
const BUNDLE: Partial<Record<PartName, string>> = { web: 'dist/web.js', worker: 'dist/worker.js' }

export function program(name: PartName, { dev, simulatorArgs = [] }: Mode): Program {
  const bundle = dev ? undefined : BUNDLE[name]
  const args = ['--enable-source-maps', ...(bundle ? [bundle] : ['--import', 'tsx', SOURCE[name]])]
  if (name !== 'simulator') return { name, args, env: process.env }
  // It stands for Microsoft, so it gets none of our secrets; and it says nothing to us.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'development' } as const
  return { name, args: [...args, ...simulatorArgs], env, silent: true }
}
