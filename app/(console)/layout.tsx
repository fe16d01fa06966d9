import { Shell } from '@/components/shell/shell'
import { SessionProvider } from '@/lib/auth/client'
import { requirePageSession } from '@/lib/auth/page-actor'

export default async function ConsoleLayout({ children }: LayoutProps<'/'>) {
  const session = await requirePageSession()
  return (
    <SessionProvider session={session}>
      <Shell>{children}</Shell>
    </SessionProvider>
  )
}
