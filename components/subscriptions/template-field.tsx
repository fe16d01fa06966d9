'use client'

import { Button, Menu, Text, Textarea, TextInput } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useRef } from 'react'
import { VARIABLES } from '@/lib/reports/variables-schema'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  error?: React.ReactNode
  required?: boolean
  /** Several lines. */
  long?: boolean
  /** How it will read, with the variables filled in. */
  preview?: string
}

/** A text with variables, which are put in where the cursor stands. */
export function TemplateField({ label, value, onChange, error, required, long = false, preview }: Props) {
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const cursor = useRef(value.length)

  function insert(variable: string) {
    const at = Math.min(cursor.current, value.length)
    onChange(`${value.slice(0, at)}{{${variable}}}${value.slice(at)}`)
    cursor.current = at + variable.length + 4
    input.current?.focus()
  }

  const field = {
    label,
    value,
    error,
    required: required ?? false,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.currentTarget.value),
    onBlur: (event: React.FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      cursor.current = event.currentTarget.selectionStart ?? value.length
    },
  }
  return (
    <div>
      {long ? (
        <Textarea {...field} ref={input} autosize minRows={3} maxRows={12} />
      ) : (
        <TextInput {...field} ref={input} autoComplete="off" />
      )}
      <Variables label={label} onInsert={insert} />
      {preview !== undefined && preview !== value && (
        <Text size="sm" c="dimmed" data-preview>
          Reads: {preview}
        </Text>
      )}
    </div>
  )
}

function Variables({ label, onInsert }: { label: string; onInsert: (variable: string) => void }) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBraces size={14} aria-hidden />}
          aria-label={`Insert a variable into ${label.toLowerCase()}`}
        >
          Insert variable
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(VARIABLES).map(([variable, words]) => (
          <Menu.Item key={variable} onClick={() => onInsert(variable)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
