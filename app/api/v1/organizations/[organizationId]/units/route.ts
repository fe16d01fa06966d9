import { changeOperations } from '@/lib/directory/change-schema'
import { directoryOperations } from '@/lib/directory/schema'
import { createUnit, listUnits } from '@/lib/directory/units'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(directoryOperations.units, ({ actor }) => listUnits(actor))

export const POST = apiRoute(changeOperations.createUnit, ({ actor, body }) => createUnit(actor, body))
