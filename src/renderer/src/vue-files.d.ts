/** For tools that cannot read .vue files; vue-tsc can, and goes by the files themselves. */
declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
