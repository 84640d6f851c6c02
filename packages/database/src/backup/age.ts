import { ReadableStream as ByteStream } from 'node:stream/web'
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'

/** A step of a pipeline. */
type Step = (source: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/** Encrypts for the recipients: whoever holds the identity of one can read it, also with `age -d` (age-encryption.org/v1). */
export function encryptedFor(recipients: readonly string[]): Step {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return async function* (source) {
    yield* bytesOf(await encrypter.encrypt(streamOf(source)))
  }
}

/** None of the identities fits, or a byte of the file was changed. */
export class Unopened extends Error {}

/** Fails with `Unopened` when the file cannot be read; an error of the disk below passes unchanged. */
export function decryptedBy(identities: readonly string[]): Step {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  return async function* (source) {
    try {
      yield* bytesOf(await decrypter.decrypt(streamOf(source)))
    } catch (error) {
      // The library's own errors have no code; those of the system have one.
      if (error instanceof Error && 'code' in error) throw error
      throw new Unopened('The file opens with none of the identities', { cause: error })
    }
  }
}

// The same class, for which node and the browsers' types have different descriptions.
const streamOf = (source: AsyncIterable<Uint8Array>) => ByteStream.from(source) as ReadableStream<Uint8Array>
const bytesOf = (stream: ReadableStream<Uint8Array>) => stream as ByteStream<Uint8Array>

/** A new pair: the recipient encrypts, the identity alone decrypts. */
export async function newKeyPair(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateIdentity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The identities of a file as `age-keygen` writes it: one a line, comments after `#`. */
export function identitiesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

export function isRecipient(text: string): boolean {
  return accepted(() => new Encrypter().addRecipient(text))
}

export function isIdentity(text: string): boolean {
  return accepted(() => new Decrypter().addIdentity(text))
}

function accepted(add: () => void): boolean {
  try {
    add()
    return true
  } catch {
    return false
  }
}
