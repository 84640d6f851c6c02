/** A filled-in ballot on its way; `token` makes every resend the same ballot. */
export interface Parcel {
  readonly token: string
  readonly url: string
  /** The form's fields without the token. */
  readonly fields: string
  /** Whoever opens the next page is not its citizen, and must not see it should it be refused. */
  readonly isHelped?: boolean
}

export interface Outbox {
  /** False when the browser stores nothing and the parcel lives only as long as the page. */
  readonly put: (parcel: Parcel) => Promise<boolean>
  readonly remove: (token: string) => Promise<void>
  readonly all: () => Promise<readonly Parcel[]>
}

const store = 'ballots'
const patience = 1500

/** Unsent ballots, stored in IndexedDB and deleted once sent, because phones are shared. */
export function openOutbox(name = 'long-dan'): Outbox {
  const database = new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(store, { keyPath: 'token' })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  // Private windows and some in-app browsers refuse storage; `put` then returns false.
  database.catch(() => undefined)

  const inStore = async <Value>(mode: IDBTransactionMode, ask: (objects: IDBObjectStore) => IDBRequest<Value>) => {
    const transaction = (await database).transaction(store, mode)
    const request = ask(transaction.objectStore(store))
    return new Promise<Value>((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  }
  return {
    put: (parcel) => done(inStore('readwrite', (objects) => objects.put(parcel))),
    remove: async (token) => void (await done(inStore('readwrite', (objects) => objects.delete(token)))),
    all: () => inStore('readonly', (objects) => objects.getAll() as IDBRequest<Parcel[]>).catch(() => []),
  }
}

/** Some browsers never answer at all, and sending must not wait for them. */
function done(work: Promise<unknown>): Promise<boolean> {
  const worked = work.then(
    () => true,
    () => false,
  )
  return Promise.race([worked, new Promise<boolean>((resolve) => setTimeout(resolve, patience, false))])
}
