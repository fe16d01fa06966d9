// The words, symbols and values that filter texts are made of.

import { isStorable } from './json'
import { badRequest } from './scim-error'
import type { Tolerate } from './tolerance'

export type Reader = { readonly text: string; at: number; readonly tolerate: Tolerate | undefined }

/** `value` is undefined for a bare word that is no JSON literal. */
export type RawValue = {
  readonly raw: string
  readonly value: string | number | boolean | null | undefined
  readonly quoted: boolean
}

/** Names and operators end before these. */
const WORD_END = new Set([' ', '\t', '\n', '\r', '[', ']', '(', ')', '"', ','])
const VALUE_END = new Set([' ', '\t', '\n', '\r', ')', ']'])
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

export function skipSpace(reader: Reader) {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at += 1
}

export function takeSymbol(reader: Reader, symbol: string) {
  skipSpace(reader)
  if (reader.text[reader.at] !== symbol) return false
  reader.at += 1
  return true
}

/** Takes the next word if it is this one, in any case. */
export function takeWord(reader: Reader, word: string) {
  const start = reader.at
  if (readWord(reader).toLowerCase() === word) return true
  reader.at = start
  return false
}

/** The next word, empty where none begins. */
export function readWord(reader: Reader) {
  skipSpace(reader)
  return readUntil(reader, WORD_END)
}

/** A JSON string, number, true, false or null, or a bare word; quotes inside follow the JSON escapes. */
export function readValue(reader: Reader): RawValue {
  skipSpace(reader)
  if (reader.text[reader.at] === '"') return readQuoted(reader)
  const raw = readUntil(reader, VALUE_END)
  if (raw === '') throw badRequest('invalidFilter', 'The filter ends where a value belongs')
  if (raw.includes('"') || !isStorable(raw)) throw badRequest('invalidFilter', `${raw} is no value`)
  if (raw === 'true' || raw === 'false') return { raw, value: raw === 'true', quoted: false }
  if (raw === 'null') return { raw, value: null, quoted: false }
  const number = NUMBER.test(raw) ? Number(raw) : Number.NaN
  return { raw, value: Number.isFinite(number) ? number : undefined, quoted: false }
}

function readUntil(reader: Reader, ends: Set<string>) {
  const start = reader.at
  while (reader.at < reader.text.length && !ends.has(reader.text.charAt(reader.at))) reader.at += 1
  return reader.text.slice(start, reader.at)
}

function readQuoted(reader: Reader): RawValue {
  const end = endOfQuoted(reader.text, reader.at)
  const raw = reader.text.slice(reader.at, end)
  reader.at = end
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    throw badRequest('invalidFilter', `${raw} is no text in quotes`)
  }
  if (typeof value !== 'string' || !isStorable(value)) throw badRequest('invalidFilter', `${raw} is no text to compare`)
  return { raw, value, quoted: true }
}

/** The place after the quote that closes the one at `start`, or the end of the text where none does. */
export function endOfQuoted(text: string, start: number) {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return Math.min(at + 1, text.length)
}
