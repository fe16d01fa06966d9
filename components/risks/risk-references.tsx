import { Fields } from '@/components/ui/fields'
import { techniqueText } from '@/lib/risks/attack-schema'
import type { References, RiskDetail } from '@/lib/risks/schema'
import classes from './risk-pane.module.css'

const FRAMEWORKS = {
  nist: 'NIST',
  cis: 'CIS',
  scuba: 'CISA SCuBA',
  iso: 'ISO 27001',
  mitre: 'MITRE ATT&CK',
  other: 'Elsewhere called',
} as const satisfies Record<keyof References, string>

const NAMES = Object.keys(FRAMEWORKS).filter((name): name is keyof References => name in FRAMEWORKS)

/** Numbers of controls to look up where one has them; techniques have their names too. */
export function RiskReferences({ risk }: { risk: Pick<RiskDetail, 'references' | 'techniques'> }) {
  const named = { ...risk.references, mitre: risk.techniques.map(techniqueText) }
  const items = NAMES.flatMap((name) =>
    named[name].length === 0 ? [] : [{ label: FRAMEWORKS[name], value: named[name].join(', ') }],
  )
  if (items.length === 0) return null
  return (
    <section>
      <h3 className={classes.heading}>References</h3>
      <Fields items={items} />
    </section>
  )
}
