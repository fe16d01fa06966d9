import { Fragment, type ReactNode } from 'react'
import classes from './fields.module.css'

/** Label and value in two columns. */
export function Fields({ items }: { items: { label: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.root}>
      {items.map((item) => (
        <Fragment key={item.label}>
          <dt className={classes.label}>{item.label}</dt>
          <dd className={classes.value}>{item.value ?? '–'}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
