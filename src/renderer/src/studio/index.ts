import { inject, type App, type InjectionKey } from 'vue'
import type { Client } from '#shared/contract/client.ts'
import type { Host } from '#shared/contract/index.ts'
import type { Connection } from './connect.ts'

const KEY: InjectionKey<Connection> = Symbol('studio')

export { connect, type Connection } from './connect.ts'

export function provideStudio(app: App, connection: Connection): void {
  app.provide(KEY, connection)
}

function useConnection(): Connection {
  const connection = inject(KEY)
  if (!connection) throw new Error('No studio was provided to this app.')
  return connection
}

/** The contract's client: `const studio = useStudio(); await studio.library.count({ filter: {} })`. In setup and stores. */
export function useStudio(): Client {
  return useConnection().studio
}

/** Capabilities of the window: dialogs, paths of dropped folders, address of audio. */
export function useHost(): Host {
  return useConnection().host
}
