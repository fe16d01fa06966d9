// The Entra simulator beside a development or demo start: it goes when its launcher goes.

import '../e2e/entra/main'

process.on('disconnect', () => process.exit(0))
