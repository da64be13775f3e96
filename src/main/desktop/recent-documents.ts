import { app } from 'electron'
import type { Studio } from '../studio/sessions/index.ts'

/** Adds opened datasets to the system's list of recent folders. */
export function openRecentDocuments(studio: Studio): void {
  studio.bus.subscribe((event) => {
    const latest = event === 'recent' ? studio.recent.list().at(0) : undefined
    if (latest && !latest.synthetic) app.addRecentDocument(latest.folder)
  })
}
