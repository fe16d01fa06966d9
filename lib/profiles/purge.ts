// The daily job that forgets old rows of the provisioning log, organization by organization.

import { now } from '@/lib/clock'
import { eachOrganization } from '@/lib/jobs/each-organization'
import type { Handler } from '@/lib/jobs/jobs'
import { purgeRequests } from './requests'

export const purgeProvisioningLog: Handler<'purge-provisioning-log'> = async (_, signal) => {
  await eachOrganization(signal, (id) => purgeRequests(id, now(), signal))
}
