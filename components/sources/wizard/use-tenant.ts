import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { errorSentence, fieldErrors } from '@/components/ui/field-errors'
import type { Cloud } from '@/lib/clouds/schema'
import { keptSourcesQuery } from '@/lib/sources/client'
import { type KeptSource, type Source, TenantId } from '@/lib/sources/schema'
import { tenantQuery } from '@/lib/sources/validation-client'
import { useSources } from './use-whole-list'

export type Tenant = {
  /** Null while it is not known. */
  tenantId: string | null
  /** The domain that it was resolved from. */
  domain: string | null
  resolving: boolean
  error: string | null
  /** The domain's tenant is in another cloud. */
  cloudError: string | null
  /** This tenant is a source already. */
  standing: Source | null
  /** It was one, and its records were kept. */
  kept: KeptSource | null
}

const TYPING_MS = 500
const DOMAIN = /^[^\s.]+(\.[^\s.]+)+$/

/** What the typed text stands for: a GUID itself, a domain by asking Microsoft once the typing rests. */
export function useTenant(organizationId: string, text: string, cloud: Cloud): Tenant {
  const typed = text.trim().toLowerCase()
  const guid = TenantId.safeParse(typed).data ?? null
  const domain = guid === null && DOMAIN.test(typed) ? typed : null
  const [rested] = useDebouncedValue(domain, TYPING_MS)
  const asking = domain !== null && rested === domain
  const found = useQuery({ ...tenantQuery(organizationId, { domain: domain ?? '', cloud }), enabled: asking })
  const sources = useSources(organizationId)
  const kept = useQuery(keptSourcesQuery(organizationId)).data?.items

  const failure = asking && !found.isFetching ? found.error : null
  const cloudError = fieldErrors(failure).cloud ?? null
  const tenantId = guid ?? (asking ? (found.data?.tenantId ?? null) : null)
  return {
    tenantId,
    domain,
    resolving: domain !== null && (!asking || found.isFetching),
    error: failure !== null && cloudError === null ? errorSentence(failure) : null,
    cloudError,
    standing: (tenantId !== null && sources?.find((one) => one.tenantId === tenantId)) || null,
    kept: (tenantId !== null && kept?.find((one) => one.tenantId === tenantId)) || null,
  }
}
