/** Values by name; when their total weight exceeds `limit`, the least recently used are dropped. */
export interface Recent<Value> {
  readonly get: (name: string) => Value | undefined
  readonly set: (name: string, value: Value) => void
}

export function recent<Value>(limit: number, weightOf: (value: Value) => number = () => 1): Recent<Value> {
  // A map lists its keys in insertion order.
  const values = new Map<string, Value>()
  let weight = 0
  function remove(name: string): void {
    const value = values.get(name)
    if (value !== undefined && values.delete(name)) weight -= weightOf(value)
  }
  return {
    get(name) {
      const value = values.get(name)
      if (value === undefined) return undefined
      values.delete(name)
      values.set(name, value)
      return value
    },
    set(name, value) {
      remove(name)
      values.set(name, value)
      weight += weightOf(value)
      for (const oldest of values.keys()) {
        if (weight <= limit || oldest === name) break
        remove(oldest)
      }
    },
  }
}
