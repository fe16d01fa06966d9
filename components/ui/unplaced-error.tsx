import { ErrorNotice } from './error-notice'
import { fieldErrors } from './field-errors'

/** What a form was refused for, unless it stands at its fields. */
export function UnplacedError({ error }: { error: Error | null }) {
  return error && Object.keys(fieldErrors(error)).length === 0 && <ErrorNotice error={error} />
}
