/** Builds the desktop and the pages into out/, where their sources changed since the last time. */
export function buildDesktop(): Promise<void>
