// Directory settings, whose values are texts: a tenant has an object of a template only once somebody changed something in it.

import type { Snapshot } from '@/lib/state/snapshot'
import { GroupSetting } from './shapes-policies'

/** Microsoft Learn: templates of directory settings. */
export const GROUP_UNIFIED = '62375ab9-6b52-47ed-826b-58e47e0e304b'
export const CONSENT_POLICY = 'dffd5d46-495d-40a9-8e21-954ff55e198a'

/** In lower case; null where the default holds. */
export function settingOf(snapshot: Snapshot, templateId: string, name: string): string | null {
  const settings = snapshot.all('group-setting', GroupSetting)
  const values = settings.find((setting) => setting.templateId === templateId)?.values ?? []
  return values.find((one) => one.name === name)?.value?.toLowerCase() ?? null
}
