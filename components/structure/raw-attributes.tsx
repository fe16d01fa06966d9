import { CopyValue } from '@/components/ui/copy-value'
import classes from './raw-attributes.module.css'

/** The resource in SCIM's own form, one click away. */
export function RawAttributes({ attributes }: { attributes: Record<string, unknown> }) {
  return (
    <details className={classes.root}>
      <summary>As SCIM delivered it (JSON)</summary>
      <CopyValue block label="JSON" value={JSON.stringify(attributes, null, 2)} />
    </details>
  )
}
