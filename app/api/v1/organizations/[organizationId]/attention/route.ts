import { listAttentionHere } from '@/lib/attention/attention'
import { attentionOperations } from '@/lib/attention/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(attentionOperations.listOfOrganization, async ({ actor }) => ({
  items: await listAttentionHere(actor),
  next: null,
}))
