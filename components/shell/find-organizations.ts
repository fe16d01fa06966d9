type Named = { name: string }

/** More than these nobody reads; the rest is found by typing. */
const SHOWN = 50

/** The first organizations whose name holds every word of the text, and how many more there are. */
export function findOrganizations<T extends Named>(organizations: T[], text: string): { shown: T[]; more: number } {
  const words = folded(text).split(/\s+/).filter(Boolean)
  const found = organizations.filter(({ name }) => words.every((word) => folded(name).includes(word)))
  return { shown: found.slice(0, SHOWN), more: Math.max(0, found.length - SHOWN) }
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}
