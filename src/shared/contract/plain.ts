/**
 * A value as plain data, the same for every transport: what JSON keeps of it. Reactive proxies are unwrapped, undefined
 * fields are left out, binary data (typed arrays, buffers) stays as it is.
 */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null)
  if (!isRecord(value)) return value
  const fields = Object.entries(value).flatMap(([name, field]): [string, unknown][] =>
    field === undefined ? [] : [[name, plain(field)]],
  )
  return Object.fromEntries(fields)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
