import { createHash } from 'node:crypto'
import type { DocumentFile, DocumentFileType } from '@long-dan/database/dashboard'

/** Bytes of a scanned document. */
export const mostFileBytes = 10 * 1024 * 1024

const marks: Readonly<Record<DocumentFileType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
}

export const fileEndings: Readonly<Record<DocumentFileType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/** What it is its own first bytes say, whatever it was called; null for everything else. Nothing of it is ever opened here. */
export function scannedFile(bytes: Buffer): DocumentFile | null {
  const types = Object.keys(marks) as DocumentFileType[]
  const type = types.find((each) => marks[each].every((byte, at) => bytes[at] === byte))
  if (type === undefined || bytes.length > mostFileBytes) return null
  return { digest: digestOf(bytes), bytes, type }
}

export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
