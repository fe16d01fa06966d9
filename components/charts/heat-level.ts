/** As many as there are colours: --rc-heat-1 to --rc-heat-5. */
const LEVELS = 5

/** Which colour a number gets: none for nothing, the last for the greatest, equal steps between. */
export function heatLevel(count: number, greatest: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((count / greatest) * LEVELS))
}
