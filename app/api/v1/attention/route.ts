import { listAttentionOf } from '@/lib/attention/attention'
import { attentionOperations } from '@/lib/attention/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(attentionOperations.list, async ({ actor }) => ({
  items: await listAttentionOf(actor),
  next: null,
}))
