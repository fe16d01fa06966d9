/** The process lives. It says nothing of the database: a restart would not mend that. */
export function GET() {
  return Response.json({ status: 'ok' })
}
