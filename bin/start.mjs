// `npm start` and its kin: brings the checkout to where it can run, then becomes the launcher.

import { build, bundle, install, ROOT, requireNode } from './prepare.mjs'

requireNode()
process.chdir(ROOT)
const mode = process.argv[2] ?? 'start'

try {
  await install()
  if (mode === 'dev') await bundle()
  else await build()
} catch (err) {
  console.error(err.message)
  process.exit(1)
}

const { launch } = await import('../dist/launch.js')
process.exit(await launch(mode, process.argv.slice(3)))
