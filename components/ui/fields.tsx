import { Fragment, type ReactNode } from 'react'
import { breakable } from './breakable'
import classes from './fields.module.css'

/** Label and value in two columns. */
export function Fields({ items }: { items: { label: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.root}>
      {items.map((item) => (
        <Fragment key={item.label}>
          <dt className={classes.label}>{item.label}</dt>
          <dd className={classes.value}>{textOf(item.value)}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function textOf(value: ReactNode): ReactNode {
  return typeof value === 'string' && value.includes('@') ? breakable(value) : (value ?? '–')
}
