import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { personHref } from '@/components/reports/investigation-href'
import { CopyValue } from '@/components/ui/copy-value'
import { Fields } from '@/components/ui/fields'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import type { Identity } from '@/lib/identities/schema'
import classes from './person-page.module.css'

type Props = { organizationId: string; person: Identity }

/** What the person is called and when it was seen. */
export function PersonFacts({ organizationId, person }: Props) {
  const { userNames, objectIds, lastSignInAt, lastFailedSignInAt, firstSeenAt } = person
  const none = person.complete ? 'none on record' : 'not found in time'
  return (
    <Section title="Identity">
      <Fields
        items={[
          {
            label: userNames.length > 1 ? 'User names' : 'User name',
            value: userNames.length > 0 && <List values={userNames} of={(name) => <Name name={name} />} />,
          },
          {
            label: objectIds.length > 1 ? 'Object IDs' : 'Object ID',
            value: objectIds.length > 0 && (
              <List values={objectIds} of={(id) => <Id {...{ organizationId, id }} alone={objectIds.length === 1} />} />
            ),
          },
          { label: 'Last sign-in', value: <RelativeTime at={lastSignInAt} none={none} /> },
          { label: 'Last failed sign-in', value: <RelativeTime at={lastFailedSignInAt} none={none} /> },
          { label: 'First seen', value: <RelativeTime at={firstSeenAt} none="–" /> },
        ].map(({ label, value }) => ({ label, value: value || '–' }))}
      />
    </Section>
  )
}

function List({ values, of }: { values: string[]; of: (value: string) => React.ReactNode }) {
  return (
    <ul className={classes.list}>
      {values.map((value) => (
        <li key={value}>{of(value)}</li>
      ))}
    </ul>
  )
}

function Name({ name }: { name: string }) {
  return <CopyValue label={`user name ${name}`} value={name} />
}

type IdProps = { organizationId: string; id: string; alone: boolean }

/** Where several go by one name, each leads to a page of its own. */
function Id({ organizationId, id, alone }: IdProps) {
  return (
    <>
      <CopyValue label={`object ID ${id}`} value={id} shorten />
      {!alone && (
        <Anchor component={Link} href={personHref(organizationId, id)} aria-label={`Only ${id}`}>
          Only this
        </Anchor>
      )}
    </>
  )
}
