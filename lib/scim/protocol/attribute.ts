// What a schema says about an attribute (RFC 7643 §2.2), and short ways to write it down.

export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex'
  /** Attributes of extensions we do not know: whatever JSON they hold. Never published. */
  | 'any'

export type Attribute = {
  readonly name: string
  readonly type: AttributeType
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  readonly returned: 'always' | 'never' | 'default' | 'request'
  readonly uniqueness: 'none' | 'server' | 'global'
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly Attribute[]
}

export type Schema = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly Attribute[]
}

type Traits = Partial<Omit<Attribute, 'name' | 'description'>>

export function text(name: string, description: string, traits: Traits = {}): Attribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...traits,
  }
}

export function boolean(name: string, description: string): Attribute {
  return text(name, description, { type: 'boolean' })
}

export function reference(name: string, description: string, referenceTypes: string[], traits: Traits = {}): Attribute {
  return text(name, description, { type: 'reference', caseExact: true, referenceTypes, ...traits })
}

export function complex(name: string, description: string, subAttributes: Attribute[], traits: Traits = {}): Attribute {
  return text(name, description, { type: 'complex', subAttributes, ...traits })
}

/** A list of elements with the sub-attributes that RFC 7643 §2.4 gives to every such list. */
export function list(name: string, description: string, value: Attribute, types: string[] = []): Attribute {
  const kind = text('type', 'What this value is for', types.length > 0 ? { canonicalValues: types } : {})
  const display = text('display', 'The value in a form for people')
  const primary = boolean('primary', 'Whether this is the preferred value; at most one of the list is')
  return complex(name, description, [value, display, kind, primary], { multiValued: true })
}

/** An attribute of an extension that no schema here describes. */
export function openAttribute(name: string): Attribute {
  return text(name, '', { type: 'any' })
}
