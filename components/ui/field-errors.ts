import type { z } from 'zod'
import { CallError } from '@/lib/browser/call'

/** What the server refused, by field path, for `form.setErrors`. Empty when the error names no field. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof CallError)) return {}
  return Object.fromEntries(error.issues.map((issue) => [issue.path, sentence(issue.message)]))
}

/** For an answer that belongs to one field, whichever it names. */
export function errorSentence(error: unknown): string {
  const [first] = Object.values(fieldErrors(error))
  return first ?? (error instanceof CallError ? error.message : 'The answer could not be read. Reload the page.')
}

/** `validate` of a Mantine form by the very schema that the server enforces. */
export function validateBy(schema: z.ZodType): (values: unknown) => Record<string, string> {
  return (values) => {
    const issues = schema.safeParse(values).error?.issues ?? []
    return Object.fromEntries(issues.map((issue) => [issue.path.map(String).join('.'), sentence(issue.message)]))
  }
}

function sentence(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1)
}
