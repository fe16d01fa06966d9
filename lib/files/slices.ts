// Lines as bytes, in slices: however long a batch of rows is, nothing holds the text of all of it.

const LETTERS = 65_536

export function* slices<R>(rows: readonly R[], lineOf: (row: R) => string): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = ''
  for (const row of rows) {
    text += lineOf(row)
    if (text.length < LETTERS) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}
