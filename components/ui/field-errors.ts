import { CallError } from '@/lib/browser/call'

/** What the server refused, by field path, for `form.setErrors`. Empty when the error names no field. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof CallError)) return {}
  return Object.fromEntries(error.issues.map((issue) => [issue.path, sentence(issue.message)]))
}

function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1)
}
