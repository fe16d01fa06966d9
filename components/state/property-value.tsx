import { ExactTime } from '@/components/ui/exact-time'
import type { FactValue } from './property-words'

export function PropertyValue({ value: { kind, text } }: { value: FactValue }) {
  return kind === 'moment' ? <ExactTime at={text} bare /> : text
}
