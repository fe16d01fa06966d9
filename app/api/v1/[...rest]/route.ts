import { newId } from '@/lib/db/id'
import { unknownAddress } from '@/lib/http/problem'

function handle(): Response {
  return unknownAddress(newId())
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
