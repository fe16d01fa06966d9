import { z } from 'zod'

type Named = { id: string; name: string | null }
type Given = {
  chosen: readonly string[]
  /** Whose names are known. */
  known: readonly Named[]
  /** Found by the text. */
  users: readonly Named[]
  text: string
}

/** What is chosen, what was found, and an object ID that was typed or pasted; each once, by name where one is known. */
export function choicesOf({ chosen, known, users, text }: Given): { value: string; label: string }[] {
  const typed = z.guid().safeParse(text.trim().toLowerCase()).data
  const names = new Map([...known, ...users].map(({ id, name }) => [id, name]))
  const ids = new Set([...chosen, ...users.map(({ id }) => id), ...(typed ? [typed] : [])])
  return [...ids].map((id) => ({ value: id, label: names.get(id) ?? id }))
}
