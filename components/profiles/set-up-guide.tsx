'use client'

import type { ProfileKey } from '@/lib/profiles/client'
import type { Profile } from '@/lib/profiles/schema'
import { GuideAgent } from './guide-agent'
import { GuideApplication } from './guide-application'
import { GuideProvisioning } from './guide-provisioning'
import { GuideSignIn } from './guide-sign-in'
import { LivePanel } from './live-panel'
import classes from './profiles.module.css'

type Props = { profileKey: ProfileKey; profile: Profile; onGenerate: () => void }

/** Every step in the Entra portal with this profile's own values, beside what arrives from Entra meanwhile. */
export function SetUpGuide({ profileKey, profile, onGenerate }: Props) {
  return (
    <div className={classes.columns}>
      <div>
        <GuideApplication profile={profile} />
        <GuideProvisioning profile={profile} onGenerate={onGenerate} />
        <GuideSignIn profileKey={profileKey} profile={profile} />
        <GuideAgent profile={profile} />
      </div>
      <LivePanel profileKey={profileKey} profile={profile} />
    </div>
  )
}
