import { PageNote } from '@/components/ui/page-note'
import { HelpLink } from './help-link'

/** Leads to the two ways of setting up the application. */
export function SetUpNote() {
  return (
    <PageNote>
      Rollcall reads the tenant as an application that you register there; it only reads, and needs no directory role.{' '}
      <HelpLink help="register">Register it in the portal</HelpLink> or{' '}
      <HelpLink help="script">let a script do it</HelpLink>.
    </PageNote>
  )
}
