import { Switch, Text, TextInput } from '@mantine/core'
import type { FormErrors } from '@mantine/form'
import type { Hours } from '@/lib/activity/definition-schema'
import type { DefinitionField } from './definition-values'
import classes from './hours-field.module.css'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const USUAL: Hours = { from: '08:00', to: '17:00' }
/** The end of a day, which a field for a time of day cannot say. */
const [MIDNIGHT, END] = ['00:00', '24:00']

export function HoursField({ form, readOnly }: DefinitionField) {
  function set(day: number, hours: Hours | null) {
    form.setFieldValue(
      'businessHours',
      form.values.businessHours.map((old, at) => (at === day ? hours : old)),
    )
  }

  return (
    <>
      <div className={classes.root}>
        {DAYS.map((name, day) => {
          const hours = form.values.businessHours[day] ?? null
          return (
            <div key={name} className={classes.day}>
              <Switch
                label={name}
                checked={hours !== null}
                disabled={readOnly}
                onChange={(event) => set(day, event.currentTarget.checked ? USUAL : null)}
              />
              {hours ? (
                <Times name={name} hours={hours} readOnly={readOnly} onChange={(next) => set(day, next)} />
              ) : (
                <Text size="sm" c="dimmed">
                  A day off
                </Text>
              )}
              <Problem errors={form.errors} day={day} />
            </div>
          )
        })}
      </div>
      <Text size="xs" c="dimmed" mt="sm">
        A shift over midnight ends before it begins: 22:00 to 06:00.
      </Text>
    </>
  )
}

type TimesProps = { name: string; hours: Hours; readOnly: boolean; onChange: (hours: Hours) => void }

function Times({ name, hours, readOnly, onChange }: TimesProps) {
  return (
    <div className={classes.times}>
      <TextInput
        type="time"
        aria-label={`${name} from`}
        value={hours.from}
        readOnly={readOnly}
        required
        onChange={(event) => onChange({ ...hours, from: event.currentTarget.value })}
      />
      <span>to</span>
      <TextInput
        type="time"
        aria-label={`${name} to`}
        value={hours.to === END ? MIDNIGHT : hours.to}
        readOnly={readOnly}
        required
        onChange={({ currentTarget: { value } }) => onChange({ ...hours, to: value === MIDNIGHT ? END : value })}
      />
    </div>
  )
}

function Problem({ errors, day }: { errors: FormErrors; day: number }) {
  const of = `businessHours.${day}`
  const problem = errors[of] ?? errors[`${of}.from`] ?? errors[`${of}.to`]
  return problem ? (
    <Text role="alert" size="xs" c="red" className={classes.error}>
      {problem}
    </Text>
  ) : null
}
