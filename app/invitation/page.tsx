import type { Metadata } from 'next'
import { LinkPage } from '@/components/auth/link-page'

export const metadata: Metadata = { title: 'Invitation' }

export default function InvitationPage() {
  return <LinkPage purpose="invitation" />
}
