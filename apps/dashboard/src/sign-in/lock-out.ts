import { createHmac } from 'node:crypto'
import { type DashboardDoor, secretWasRight, type TryCounter, trySecret } from '@long-dan/database/dashboard'
import { networkOf } from '@long-dan/web'

export interface Guess {
  readonly username: string
  readonly address: string
  /** Name of a browser in which the account has signed in before; null for any other. */
  readonly device: string | null
}

/**
 * Counts wrong passwords and codes in the database. A browser in which the account has signed in before has its own counter, so that
 * wrong passwords typed elsewhere delay strangers and not the official. All others are counted by the username typed, whether or not it
 * exists, and by network.
 */
export interface LockOut {
  /** Registers one attempt; returns seconds to wait, or 0 when it may be made. It counts as failed until `succeeded`. */
  readonly attempt: (guess: Guess) => Promise<number>
  readonly succeeded: (guess: Guess) => Promise<void>
  /** The same for one's own password, entered again while signed in. */
  readonly attemptAgain: (accountId: string) => Promise<number>
  readonly succeededAgain: (accountId: string) => Promise<void>
  /** The same for codes of the second factor, across all sign-ins of the account: whoever types one knows the password. */
  readonly attemptCode: (accountId: string) => Promise<number>
  readonly succeededCode: (accountId: string) => Promise<void>
}

// An office shares one address, and its officials mistype too.
const freeTries = { account: 5, device: 5, network: 30, again: 5, code: 10 } as const

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
    attemptCode: (accountId) => trySecret(door, [counter('code', accountId)]),
    succeededCode: (accountId) => secretWasRight(door, counter('code', accountId)),
  }
}
