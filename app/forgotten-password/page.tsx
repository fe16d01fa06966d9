import type { Metadata } from 'next'
import { ForgottenPassword } from '@/components/auth/forgotten-password'
import { mailServer } from '@/lib/mail/mail'

export const metadata: Metadata = { title: 'Forgotten password' }

/** Whether there is a mail server is known when the program runs, not when it is built. */
export const dynamic = 'force-dynamic'

export default function ForgottenPasswordPage() {
  return <ForgottenPassword sendsMail={mailServer() !== null} />
}
