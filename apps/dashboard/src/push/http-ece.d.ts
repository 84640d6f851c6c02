declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'

  /** Throws when the message is not for this key and secret. */
  export function decrypt(
    message: Buffer,
    keys: { readonly version: 'aes128gcm'; readonly privateKey: ECDH; readonly authSecret: string },
  ): Buffer
}
