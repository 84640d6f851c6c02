import { within } from './within.ts'

/** A picture that the server does not have yet. */
export interface KeptPicture {
  readonly id: string
  /** Where it is to be sent. */
  readonly action: string
  readonly name: string
  readonly picture: Blob
  readonly takenAt: number
}

/** Milliseconds after which a picture is deleted: ballots must not stay on a phone that nobody comes back to. */
const longest = 7 * 24 * 3_600_000
const pictures = 'pictures'
/** Milliseconds for storage to answer; some browsers never open it. */
const patience = 4_000

/** Stores pictures on this device until they are sent; where the browser allows storage they outlive the page. */
export interface PictureShelf {
  readonly all: (action: string) => Promise<readonly KeptPicture[]>
  /** Deletes pictures that are too old; returns the rest. */
  readonly forgetOld: () => Promise<readonly KeptPicture[]>
  /** Whether it is stored. */
  readonly keep: (picture: KeptPicture) => Promise<boolean>
  readonly drop: (ids: readonly string[]) => Promise<void>
}

type Work<Value> = (store: IDBObjectStore) => IDBRequest<Value> | undefined

interface Done<Value> {
  readonly result: Value | undefined
}

export function pictureShelf(): PictureShelf {
  const opened = openDatabase()
  async function runNow<Value>(work: Work<Value>): Promise<Done<Value> | undefined> {
    const database = await opened
    if (!database) return undefined
    return new Promise<Done<Value> | undefined>((resolve) => {
      const transaction = database.transaction(pictures, 'readwrite')
      const request = work(transaction.objectStore(pictures))
      transaction.oncomplete = () => resolve({ result: request?.result })
      transaction.onabort = () => resolve(undefined)
      // The disk is full, or the browser has dropped the database meanwhile: the picture is still in memory.
    }).catch(() => undefined)
  }
  const run = <Value>(work: Work<Value>) => within(patience, runNow(work), undefined)
  const drop = async (ids: readonly string[]) => {
    await run((store) => {
      for (const id of ids) store.delete(id)
      return undefined
    })
  }
  const forgetOld = async () => {
    const kept = (await run((store) => store.getAll() as IDBRequest<KeptPicture[]>))?.result ?? []
    const isOld = ({ takenAt }: KeptPicture) => takenAt < Date.now() - longest
    await drop(kept.filter(isOld).map(({ id }) => id))
    return kept.filter((one) => !isOld(one))
  }
  return {
    all: async (action) => (await forgetOld()).filter((one) => one.action === action),
    forgetOld,
    async keep(picture) {
      mark((marks) => marks.setItem(pictures, 'kept'))
      return (await run((store) => store.put(picture))) !== undefined
    },
    drop,
  }
}

/** Deletes old pictures. For pages other than the camera's: opens no database where no picture is kept. */
export async function forgetOldPictures(): Promise<void> {
  if (!mark((marks) => marks.getItem(pictures))) return
  const kept = await pictureShelf().forgetOld()
  if (kept.length === 0) mark((marks) => marks.removeItem(pictures))
}

/** Undefined where the browser allows no storage. */
function mark<Value>(use: (marks: Storage) => Value): Value | undefined {
  try {
    return use(localStorage)
  } catch {
    return undefined
  }
}

function openDatabase(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('paper-pictures', 1)
      request.onupgradeneeded = () => request.result.createObjectStore(pictures, { keyPath: 'id' })
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    } catch {
      resolve(undefined)
    }
  })
}
