import { includesRole, type Role } from '#shared/domain/users.ts'
import { StudioError } from '#shared/errors.ts'
import type { Reader } from './reader.ts'
import { RULES } from './rules.ts'

/** A `Rule` of a route that is known by its name only. */
interface NamedRule {
  readonly role: Role
  readonly instead?: unknown
  input?(input: unknown, reader: Reader): unknown
  output?(output: unknown, reader: Reader, input: unknown): unknown
}

type Call = (input: unknown) => unknown

/** The rule of a route of the contract. */
export function ruleOf(domain: string, name: string): NamedRule {
  const rules: Readonly<Record<string, Readonly<Record<string, Role | NamedRule>>>> = RULES
  const access = rules[domain][name]
  return typeof access === 'string' ? { role: access } : access
}

/** A handler behind its rule: the role first, then the input, then the handler, then what the user may see of it. */
export function guarded(rule: NamedRule, reader: Reader, parse: Call, handle: Call): Call {
  if (!includesRole(reader.role, rule.role))
    return 'instead' in rule ? () => rule.instead : () => refuse(reader, rule)
  return async (raw) => {
    const parsed = parse(raw)
    const input = rule.input ? rule.input(parsed, reader) : parsed
    const output = await handle(input)
    return rule.output ? rule.output(output, reader, input) : output
  }
}

function refuse({ role }: Reader, rule: NamedRule): never {
  throw new StudioError(
    'forbidden',
    `This needs the role ${rule.role}; you are signed in as ${role}. Ask the owner of the studio.`,
  )
}
