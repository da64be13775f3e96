/** Node has no web storage by default. An empty one for this test file; import it before the stores. */
class Kept implements Storage {
  readonly #values = new Map<string, string>()
  get length(): number {
    return this.#values.size
  }
  key = (index: number) => [...this.#values.keys()].at(index) ?? null
  getItem = (key: string) => this.#values.get(key) ?? null
  setItem = (key: string, value: string) => void this.#values.set(key, value)
  removeItem = (key: string) => void this.#values.delete(key)
  clear = () => this.#values.clear()
}
Object.assign(globalThis, { localStorage: new Kept(), sessionStorage: new Kept() })
