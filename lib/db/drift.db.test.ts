import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pool } from './pool'

/** What schema.prisma declares: `table.column` with a question mark where it may be null. Lists count as never null. */
function declared(): string[] {
  const models = readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)
  return [...models].flatMap(([, body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1]
    const fields = body.matchAll(/^ {2}(\w+) +\w+(\[\]|\?)?(.*)$/gm)
    return [...fields].map(([, name, form, rest = '']) => {
      const column = /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name
      return `${table}.${column}${form === '?' ? '?' : ''}`
    })
  })
}

async function migrated(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(`
    select table_name || '.' || column_name || case when is_nullable = 'YES' and data_type <> 'ARRAY' then '?' else '' end as name
    from information_schema.columns c
    where table_schema = 'public' and table_name <> '_prisma_migrations'
      and exists (select from pg_class p where p.oid = format('public.%I', c.table_name)::regclass
        and p.relkind in ('r', 'p') and not p.relispartition)`)
  return rows.map((row) => row.name)
}

test('the tables that the migrations make are the ones that schema.prisma declares, column by column', async () => {
  expect(declared().sort()).toEqual((await migrated()).sort())
})
