import { z } from 'zod'

declare const output: unique symbol

/**
 * One thing a door can ask of the studio. The input is parsed where it arrives. The output has a type and no schema: both
 * ends are built together, and say so to each other as they connect (`CONTRACT_VERSION`).
 */
export interface Route<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input
  readonly [output]?: Output
}

/** One thing the studio tells all doors. */
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

/** The input of a route that takes none. */
export const nothing = z.undefined()

export type Routes = Readonly<Record<string, Route>>

/** As a caller writes it: defaults left out. */
export type InputOf<R> = R extends Route<infer Input> ? z.input<Input> : never
/** As the handler gets it: parsed, defaults filled in. */
export type ParsedOf<R> = R extends Route<infer Input> ? z.output<Input> : never
export type OutputOf<R> = R extends Route<z.ZodType, infer Output> ? Output : never
export type PayloadOf<E> = E extends Event<infer Payload> ? Payload : never
