import type { Metadata } from 'next'
import { LinkPage } from '@/components/auth/link-page'

export const metadata: Metadata = { title: 'Set a new password' }

export default function ResetPasswordPage() {
  return <LinkPage purpose="password-reset" />
}
