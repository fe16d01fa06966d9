// The risks of an organization as a file, written down in its audit log before it leaves.

import { type Actor, requireRight } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { fileName } from '@/lib/files/file-name'
import { pdfFile } from '@/lib/files/pdf'
import type { About } from '@/lib/files/table'
import { xlsxFile } from '@/lib/files/xlsx'
import { selectLogo } from '@/lib/organizations/logo-queries'
import { selectOrganization } from '@/lib/organizations/queries'
import { findCheck } from './catalogue'
import { riskTable } from './risk-table'
import { askedWords, levelFigures, ofLevels } from './risk-words'
import { listRisks } from './risks'
import type { Level, Risk, RiskList, RiskQuery } from './schema'
import { riskSlides } from './slides'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const TYPES = {
  pdf: 'application/pdf',
  pptx: `${OFFICE}.presentationml.presentation`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  json: 'application/json',
} as const
export type RiskFormat = keyof typeof TYPES

type Asked = RiskQuery & { format: RiskFormat; level?: readonly Level[] | undefined }

const TITLE = 'Risk assessment'

/** Without levels everything, what is not detected and not assessed included. */
export async function exportRisks(actor: Actor, { format, level: levels = [], ...query }: Asked) {
  requireRight(actor, 'reports.export')
  const list = await listRisks(actor, query)
  const risks = ofLevels(list.items, levels)
  const { organization, logo } = await withOrganization(actor.organizationId, async (scope) => ({
    organization: await selectOrganization(scope),
    logo: await selectLogo(scope),
  }))
  if (organization === null) throw notFound('The organization')
  const about = aboutOf(list, { organization, logo: logo?.content ?? null, levels })
  const content = await WRITERS[format](list, risks, about)
  await withOrganization(actor.organizationId, (scope) =>
    record(scope, actor, {
      action: 'risks.exported',
      object: { id: organization.id, name: organization.name },
      after: { format, rows: risks.length, source: list.source?.name ?? null, profile: list.profile.name, levels },
    }),
  )
  const at = new Date(about.at)
  return {
    content,
    contentType: TYPES[format],
    fileName: fileName({ what: 'risks', extension: format }, organization, at),
  }
}

type Writer = (list: RiskList, risks: readonly Risk[], about: About) => Promise<Uint8Array>

const WRITERS: Readonly<Record<RiskFormat, Writer>> = {
  pdf: (_, risks, about) => whole(pdfFile(riskTable(risks), about)),
  pptx: riskSlides,
  xlsx: (_, risks, about) => whole(xlsxFile(riskTable(risks), about)),
  json: async (list, risks, about) => Buffer.from(`${JSON.stringify(documentOf(list, risks, about), null, 2)}\n`),
}

async function whole(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

type For = {
  organization: { name: string; timezone: string }
  logo: Uint8Array | null
  levels: readonly Level[]
}

function aboutOf(list: RiskList, { organization: { name, timezone: zone }, logo, levels }: For): About {
  const whose = { organization: name, zone, logo }
  return {
    title: TITLE,
    ...whose,
    at: now().toISOString(),
    asked: askedWords(list, { zone, levels }),
    figures: levelFigures(list.counts),
    ending: () => null,
  }
}

function documentOf({ items: _, sources: __, ...list }: RiskList, risks: readonly Risk[], about: About) {
  return {
    organization: about.organization,
    madeAt: about.at,
    ...list,
    risks: risks.map((risk) => {
      const { why = null, remediation = null, references = null } = findCheck(risk.checkId) ?? {}
      return { ...risk, why, remediation, references }
    }),
  }
}
