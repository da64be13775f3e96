import { parse } from 'yaml'
import { StudioError } from '#shared/errors.ts'
import { readText } from '../storage/files/index.ts'

/** A YAML or JSON file: YAML 1.2 contains JSON. Throws `bad-input` with the line if it is neither. */
export function readYaml(file: string): unknown {
  try {
    return parse(readText(file))
  } catch (error) {
    if (error instanceof StudioError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new StudioError('bad-input', `${file} is neither YAML nor JSON: ${why}`, {}, error)
  }
}
