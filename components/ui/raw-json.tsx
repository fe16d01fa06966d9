import { CopyValue } from './copy-value'
import classes from './raw-json.module.css'

/** What somebody else delivered in its own form, one click away. */
export function RawJson({ by, value }: { by: string; value: unknown }) {
  return (
    <details className={classes.root}>
      <summary>As {by} delivered it (JSON)</summary>
      <CopyValue block label="JSON" value={JSON.stringify(value, null, 2)} />
    </details>
  )
}
