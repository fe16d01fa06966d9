import { apiRoute } from '@/lib/http/api-route'
import { download } from '@/lib/http/download'
import { downloadCertificate } from '@/lib/sources/certificates'
import { credentialOperations } from '@/lib/sources/credential-schema'

export const GET = apiRoute(credentialOperations.download, async ({ actor, params, query, requestId }) => {
  const { fileName, der } = await downloadCertificate(actor, params.credentialId, query.certificateId)
  const content = new Blob([der]).stream()
  return download(content, { fileName, contentType: 'application/pkix-cert', requestId })
})
