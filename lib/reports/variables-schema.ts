// What may stand as {{Variable}} in subject, message and file name of a subscription. Pure, for server and browser.

import { z } from 'zod'

export const VARIABLES = {
  Report_Name: 'Report Name',
  Export_Date: 'Export Date',
  Frequency: 'Frequency',
  Num_Records: 'Num Records',
  Managing_Organization: 'Managing Organization',
  Managed_Organization: 'Managed Organization',
} as const
export type Variable = keyof typeof VARIABLES

/** A text with variables; one that does not exist is refused by its name. */
export function template(most: number) {
  return z
    .string()
    .trim()
    .max(most)
    .check((ctx) => {
      const unknown = unknownVariables(ctx.value)
      if (unknown.length === 0) return
      const message = `has ${unknown.map((name) => `{{${name}}}`).join(', ')}, which is no variable; there are ${Object.keys(VARIABLES).join(', ')}`
      ctx.issues.push({ code: 'custom', message, input: ctx.value })
    })
}

export function fill(text: string, values: Readonly<Record<Variable, string>>): string {
  return text.replace(BRACES, (whole, name: string) => (isVariable(name) ? values[name] : whole))
}

function unknownVariables(text: string): string[] {
  const names = [...text.matchAll(BRACES)].map(([, name = '']) => name)
  return [...new Set(names)].filter((name) => !isVariable(name))
}

const BRACES = /\{\{([^{}]*)\}\}/g

function isVariable(name: string): name is Variable {
  return Object.hasOwn(VARIABLES, name)
}

/** One line of a mail's head. */
export function subjectOf(text: string, values: Readonly<Record<Variable, string>>): string {
  return fill(text, values).replace(CONTROL, ' ').trim()
}

/** File systems take 255, the ending included. */
const FILE_NAME_BYTES = 200

/** A name that every file system takes, with the format's ending. */
export function fileNameOf(text: string, values: Readonly<Record<Variable, string>>, extension: string): string {
  const safe = fill(text, values)
    .replace(CONTROL, ' ')
    .replace(/[\\/:*?"<>|]/g, '-')
    .replace(/^[\s.]+/, '')
  const bytes = new TextEncoder().encode(safe).subarray(0, FILE_NAME_BYTES)
  // Cut at a letter, never inside one.
  const cut = new TextDecoder().decode(bytes, { stream: true })
  return `${cut.replace(/[\s.]+$/, '') || 'Report'}.${extension}`
}

/** Control characters, and the invisible ones that make a text read otherwise than it is. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu
