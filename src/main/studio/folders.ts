import envPaths from 'env-paths'

/** Where projects lie unless told otherwise: the user's data folder, or SER_STUDIO_DATA. */
export function defaultDataFolder(): string {
  return process.env['SER_STUDIO_DATA'] ?? envPaths('ser-studio', { suffix: '' }).data
}
