import type { Metadata } from 'next'
import { StuckAtMicrosoft } from '@/components/auth/stuck-at-microsoft'

export const metadata: Metadata = { title: 'Stuck at Microsoft?' }

export default function HelpPage() {
  return <StuckAtMicrosoft />
}
