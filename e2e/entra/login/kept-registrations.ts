import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { type AppRegistration, createRegistration } from './registration'

type Apps = Map<string, AppRegistration>

/** App registrations outlive a start of the simulator as they do at Microsoft: reads them from the file, and returns what writes them there. */
export function keepRegistrations(apps: Apps, file: string): () => void {
  if (existsSync(file)) for (const app of parse(readFileSync(file, 'utf8'))) apps.set(app.appId, app)
  return () => {
    writeFileSync(`${file}.new`, JSON.stringify([...apps.values()].map(plain)), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
}

function plain({ certificates, permissions, consentedBy, ...app }: AppRegistration) {
  return {
    ...app,
    certificates: certificates.map(({ publicKey, ...certificate }) => ({
      ...certificate,
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    })),
    permissions: [...permissions],
    consentedBy: [...consentedBy],
  }
}

/** What this very program wrote. */
function parse(text: string): AppRegistration[] {
  const written: ReturnType<typeof plain>[] = JSON.parse(text)
  return written.map(({ certificates, secrets, consentedBy, ...rest }) => {
    const app = createRegistration(rest)
    app.secrets.push(...secrets)
    for (const id of consentedBy) app.consentedBy.add(id)
    for (const { publicKey, ...one } of certificates)
      app.certificates.push({ ...one, publicKey: createPublicKey(publicKey) })
    return app
  })
}
