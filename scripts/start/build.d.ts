/** Builds the desktop and the pages into out/ if their sources changed since the last build. */
export function buildDesktop(): Promise<void>
