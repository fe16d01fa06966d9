// Lines of text that fit a width: broken at spaces, and a word that is longer than the line behind its punctuation or anywhere.

export type Wrapped = {
  lines: string[]
  /** Whether the lines together no longer say the text: a word was broken, or its end was cut. */
  altered: boolean
}

/** `widthOf` is asked for single letters. */
export function wrap(
  text: string,
  width: number,
  { widthOf, most }: { widthOf: (letter: string) => number; most: number },
): Wrapped {
  const lines: string[] = []
  let altered = false
  for (const paragraph of text.split(/\r\n|[\r\n]/)) {
    let line = ''
    let used = 0
    for (const letter of paragraph.replaceAll('\t', ' ')) {
      const wide = widthOf(letter)
      if (used + wide > width && line !== '') {
        const { kept, rest, isSpace } = broken(line, letter)
        altered ||= !isSpace
        lines.push(kept)
        line = rest
        used = widthOfAll(line, widthOf)
        if (letter === ' ') continue
      }
      line += letter
      used += wide
    }
    lines.push(line)
  }
  if (lines.length <= most) return { lines, altered }
  return { lines: [...lines.slice(0, most - 1), '…'], altered: true }
}

/** Where the next letter has no room. */
function broken(line: string, next: string): { kept: string; rest: string; isSpace: boolean } {
  const space = next === ' ' ? line.length : line.lastIndexOf(' ')
  if (space > 0) return { kept: line.slice(0, space), rest: line.slice(space + 1), isSpace: true }
  const [kept = line] = /^.+[@._/;,-](?=.)/u.exec(line) ?? []
  return { kept, rest: line.slice(kept.length), isSpace: false }
}

function widthOfAll(text: string, widthOf: (letter: string) => number): number {
  let sum = 0
  for (const letter of text) sum += widthOf(letter)
  return sum
}
