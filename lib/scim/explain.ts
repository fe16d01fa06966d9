// What the name of a deviation means, for whoever reads the provisioning log.

import { DEVIATIONS } from './entra'

const sentences = new Map<string, string>(DEVIATIONS.map(({ name, sentence }) => [name, sentence]))

/** A name that no longer exists stands for itself: the log is older than the program. */
export function explainDeviation(name: string): string {
  return sentences.get(name) ?? name
}
