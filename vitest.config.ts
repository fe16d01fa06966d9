import path from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

const database = '**/*.db.test.ts'
const exclude = [...configDefaults.exclude, '.next/**', 'dist/**', '.data/**', '.conformance/**']

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    // Also the core that Vitest would leave free: these tests wait for PostgreSQL and for time as long as they compute.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // One module graph a process, so what they import is read once; hence one configuration for all of them.
          isolate: false,
          testTimeout: 20_000,
          env: {
            ROLLCALL_URL: 'https://rollcall.example',
            ROLLCALL_KEY: Buffer.alloc(32, 'key').toString('base64'),
            LOG_LEVEL: 'silent',
          },
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, database],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          // The same; what a file leaves behind in its process, the next one clears away before it begins.
          isolate: false,
          include: [database],
          exclude,
          globalSetup: 'e2e/fixtures/database-server.ts',
          setupFiles: 'e2e/fixtures/database.ts',
          // Beside a build on two cores what takes three seconds takes twenty.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
