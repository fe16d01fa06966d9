import { encode } from 'uqr'
import classes from './qr-code.module.css'

/** ISO/IEC 18004 asks for a margin of four modules. */
const MARGIN = 4

export function QrCode({ label, text }: { label: string; text: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: MARGIN })
  const modules = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={classes.root}
    >
      <path d={modules.join('')} fill="#000" />
    </svg>
  )
}
