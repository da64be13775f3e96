import { z } from 'zod'

declare const output: unique symbol

/**
 * One request to the studio. The studio parses the input. The output has a type but no schema, because both ends are
 * built together and compare `CONTRACT_VERSION` when they connect.
 */
export interface Route<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input
  readonly [output]?: Output
}

/** One event of the studio. */
export interface Event<Payload = unknown> {
  readonly [output]?: Payload
}

/** `route(PageInput).returns<ClipPage>()` */
export function route<Input extends z.ZodType>(input: Input) {
  return { returns: <Output>(): Route<Input, Output> => ({ input }) }
}

export function event<Payload>(): Event<Payload> {
  return {}
}

/** Input of a route without input. */
export const nothing = z.undefined()

export type Routes = Readonly<Record<string, Route>>

/** Input before parsing: defaults may be left out. */
export type InputOf<R> = R extends Route<infer Input> ? z.input<Input> : never
/** Input after parsing, with defaults filled in. */
export type ParsedOf<R> = R extends Route<infer Input> ? z.output<Input> : never
export type OutputOf<R> = R extends Route<z.ZodType, infer Output> ? Output : never
export type PayloadOf<E> = E extends Event<infer Payload> ? Payload : never
