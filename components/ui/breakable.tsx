import { Fragment, type ReactNode } from 'react'

/** A long address wraps before an @ or a dot, not within a word. */
export function breakable(value: string): ReactNode {
  return value.split(/(?<=.)(?=[@.])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a value keep their order
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
