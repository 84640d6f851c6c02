/** Runs functions in a page: Playwright's page, or a tab of another engine. */
export interface Scripted {
  evaluate<Value>(ask: () => Value | Promise<Value>): Promise<Value>
}

/** Everything a phone still stores about a page, all of it accessible to the phone's next user. */
export async function memoryOf(page: Scripted): Promise<string> {
  return `${await memoryOfPage(page)} ${await page.evaluate(stores)}`
}

/** What can be seen without querying the browser's storage. */
export function memoryOfPage(page: Scripted): Promise<string> {
  return page.evaluate(shown)
}

function shown(): string {
  const controls = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input,textarea')]
  const filled = controls
    .filter((control) => ('checked' in control && control.type !== 'text' ? control.checked : control.value !== ''))
    .filter(({ type }) => type !== 'hidden')
  return JSON.stringify({
    page: document.documentElement.outerHTML,
    filled: filled.map(({ name, value }) => `${name}=${value}`),
    history: [history.state, location.href],
    storage: [{ ...localStorage }, { ...sessionStorage }],
  })
}

async function stores(): Promise<string> {
  const records: unknown[] = []
  for (const { name = '' } of (await indexedDB.databases?.()) ?? []) {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name)
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    for (const store of database.objectStoreNames) {
      const asked = database.transaction(store).objectStore(store).getAll()
      records.push(
        await new Promise((resolve) => {
          asked.onsuccess = () => resolve(asked.result)
        }),
      )
    }
    database.close()
  }
  const cached: string[] = []
  // Available over secure connections only.
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    const cache = await caches.open(name)
    for (const request of await cache.keys())
      cached.push(request.url, (await (await cache.match(request))?.text()) ?? '')
  }
  return JSON.stringify({ records, cached })
}
