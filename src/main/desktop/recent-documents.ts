import { app } from 'electron'
import type { Studio } from '../studio/sessions/index.ts'

/** The system's list of recent folders: filled as datasets are opened. */
export function openRecentDocuments(studio: Studio): void {
  studio.bus.listen((event) => {
    const latest = event === 'recent' ? studio.recent.list().at(0) : undefined
    if (latest && !latest.synthetic) app.addRecentDocument(latest.folder)
  })
}
