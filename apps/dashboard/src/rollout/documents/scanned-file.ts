import { createHash } from 'node:crypto'
import type { DocumentFile, DocumentFileType } from '@long-dan/database/dashboard'

/** Maximum bytes of a scanned document. */
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

/** The file's type by its first bytes, whatever its name; null for anything else. The file is never opened here. */
export function scannedFile(bytes: Buffer): DocumentFile | null {
  const types = Object.keys(marks) as DocumentFileType[]
  const type = types.find((each) => marks[each].every((byte, at) => bytes[at] === byte))
  if (type === undefined || bytes.length > mostFileBytes) return null
  return { digest: digestOf(bytes), bytes, type }
}

export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
