/**
 * A value as plain data, alike for every transport: what JSON keeps of it. Reactive proxies become the objects behind them,
 * fields that are undefined are left out. Binary data (typed arrays, buffers) stays whole.
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
