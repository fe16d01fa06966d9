import type { ProvisioningRequest } from '@/lib/profiles/request-schema'

type Asked = Pick<ProvisioningRequest, 'status' | 'path' | 'changes'>

/** The endpoints of the tenant URL (RFC 7644 §3.2); below any other Entra was given a wrong address. */
const ENDPOINTS = /^\/(Users|Groups|Bulk|\.search|Schemas|ResourceTypes|ServiceProviderConfig)([/?]|$)/i

/** What the newest request says of the connection: only who was not let in was refused. */
export function verdict({ status, path }: Asked): { tone: 'good' | 'attention' | 'bad'; words: string } {
  if (status === 401) return { tone: 'attention', words: 'Entra was here with a wrong token' }
  if (status === 403) return { tone: 'attention', words: 'Entra was here and was refused' }
  if (isWrongPath({ status, path }))
    return { tone: 'attention', words: 'Entra was here with a wrong path and was refused' }
  if (status === 503) return { tone: 'attention', words: 'Entra was here and was told to come back later' }
  if (status >= 500) return { tone: 'bad', words: 'Entra was here and its request failed' }
  if (status < 400) return { tone: 'good', words: 'Entra is connected' }
  return {
    tone: 'good',
    words: `Entra is connected; its last request was answered ${status} ${statusWord({ status, path })}`,
  }
}

/** The status in a word. An ordinary 404 or 409 is how Entra finds out who is there; it refuses nobody. */
export function statusWord({ status, path }: Pick<Asked, 'status' | 'path'>): string {
  if (status === 401 || status === 403 || isWrongPath({ status, path })) return 'refused'
  if (status === 404) return 'not found'
  if (status === 409) return 'exists already'
  if (status === 503) return 'try later'
  return status >= 500 ? 'failed' : 'not accepted'
}

function isWrongPath({ status, path }: Pick<Asked, 'status' | 'path'>): boolean {
  return status === 404 && !ENDPOINTS.test(path)
}
