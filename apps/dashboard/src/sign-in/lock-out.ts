import { createHmac } from 'node:crypto'
import { type DashboardDoor, secretWasRight, type TryCounter, trySecret } from '@long-dan/database/dashboard'
import { networkOf } from '@long-dan/web'

export interface Guess {
  readonly username: string
  readonly address: string
  /** What names a browser in which the account got in before; null for any other. */
  readonly device: string | null
}

/**
 * Wrong passwords, counted in the database. A browser in which the account got in before is counted by itself: whoever types wrong passwords
 * elsewhere makes strangers wait, and not the official. All others are counted by the name typed, whether or not such an account exists,
 * and by network.
 */
export interface LockOut {
  /** Asks for one try: seconds to wait, or 0 when it may be made. It counts as failed until `succeeded`. */
  readonly attempt: (guess: Guess) => Promise<number>
  readonly succeeded: (guess: Guess) => Promise<void>
  /** The same for the own password, typed again by somebody who is signed in. */
  readonly attemptAgain: (accountId: string) => Promise<number>
  readonly succeededAgain: (accountId: string) => Promise<void>
}

// An office shares one address; its officials mistype too.
const freeTries = { account: 5, device: 5, network: 30, again: 5 } as const

export function createLockOut(door: DashboardDoor, secret: string, today: () => string): LockOut {
  const key = createHmac('sha256', secret).update('secret tries').digest()
  const counter = (kind: keyof typeof freeTries, value: string): TryCounter => ({
    name: createHmac('sha256', key).update(`${kind} ${value}`).digest('hex'),
    free: freeTries[kind],
  })
  const countersOf = ({ username, address, device }: Guess): readonly [own: TryCounter, shared?: TryCounter] =>
    device === null
      ? [counter('account', username), counter('network', `${today()} ${networkOf(address)}`)]
      : [counter('device', `${username} ${device}`)]
  return {
    attempt: (guess) =>
      trySecret(
        door,
        countersOf(guess).filter((each) => each !== undefined),
      ),
    succeeded: (guess) => secretWasRight(door, ...countersOf(guess)),
    attemptAgain: (accountId) => trySecret(door, [counter('again', accountId)]),
    succeededAgain: (accountId) => secretWasRight(door, counter('again', accountId)),
  }
}
