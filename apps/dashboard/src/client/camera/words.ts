import type { Saying } from '@long-dan/paper-reading/in-view'
import type { Sending } from './send-pictures.ts'

/** Written into the page by the server, read by its script. */
export interface CameraWords {
  readonly says: Readonly<Record<Exclude<Saying, 'whole'> | 'hold' | 'take' | 'next', string>>
  /** Keyed by the name of the error that `getUserMedia` throws. */
  readonly refused: Readonly<Record<'NotAllowedError' | 'NotReadableError' | 'other', string>>
  readonly sending: Readonly<Record<Sending, string>>
  readonly thrown: string
  /** The camera gave no picture. */
  readonly missed: string
  /** Pictures would be lost with the page. */
  readonly unkept: string
}
