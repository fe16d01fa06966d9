// Plain COPY of the rows that were collected, into a table with the same indexes: what the way of the collectors is measured against.

import pg, { type Connection } from 'pg'

const COLUMNS = 'select * from activity_record where organization_id = '

/** Seconds that PostgreSQL takes for the rows alone, read beforehand. */
export async function copySeconds(connectionString: string, organizationId: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('create table copied (like activity_record including all)')
    const chunks: Buffer[] = []
    await run(client, `copy (${COLUMNS}'${organizationId}') to stdout (format binary)`, {
      handleCopyData: ({ chunk }: { chunk: Buffer }) => chunks.push(Buffer.from(chunk)),
    })
    await client.query('checkpoint').catch(() => undefined)
    const start = performance.now()
    await copyRows(client, 'copy copied from stdin (format binary)', chunks)
    return (performance.now() - start) / 1_000
  } finally {
    await client.end()
  }
}

export function copyRows(client: pg.Client, text: string, chunks: readonly Buffer[]): Promise<void> {
  return run(client, text, {
    handleCopyInResponse(connection: Connection & Copying) {
      for (const chunk of chunks) connection.sendCopyFromChunk(chunk)
      connection.endCopyFrom()
    },
  })
}

type Copying = { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }

function run(client: pg.Client, text: string, how: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query(text)
    client.query(Object.assign(query, how, { handleReadyForQuery: () => resolve(), handleError: reject }))
  })
}
