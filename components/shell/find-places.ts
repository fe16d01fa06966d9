import type { Place } from './places'

/** Places whose label or other words begin with every word of the text. Without a text, all of them. */
export function findPlaces(places: Place[], text: string): Place[] {
  const asked = words(text)
  return places.filter((place) => {
    const known = words(`${place.label} ${place.words ?? ''}`)
    return asked.every((part) => known.some((word) => word.startsWith(part)))
  })
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
