import { onTwoLines } from '@long-dan/i18n'
export type ClusterProblemCode =
  | 'binaries-missing'
  | 'no-account'
  | 'folder-in-use'
  | 'folder-not-writable'
  | 'disk-full'
  | 'data-incomplete'
  | 'wrong-version'
  | 'port-taken'
  | 'predecessor-stuck'
  | 'start-failed'

/** Why the embedded PostgreSQL did not start. `message` is for people: Vietnamese first, then English, no stack trace. */
export type ClusterProblem = { readonly code: ClusterProblemCode; readonly message: string }

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ClusterProblem }

export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function refuse(
  code: ClusterProblemCode,
  message: string,
): { readonly ok: false; readonly error: ClusterProblem } {
  return { ok: false, error: { code, message } }
}

/** Turns the operating system's refusals (rights, full disk) into a problem; anything else is a bug and undefined. */
export function problemOfSystemError(error: unknown, folder: string): ClusterProblem | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const path = 'path' in error && typeof error.path === 'string' ? error.path : folder
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return diskFull(folder).error
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return notWritable(path).error
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST') {
    return refuse('folder-not-writable', onTwoLines('operator.postgresql.no-folder', { path })).error
  }
  return undefined
}

/** True when PostgreSQL's message means that the disk is full. */
export function tellsDiskFull(text: string): boolean {
  return /No space left|quota exceeded|wrote only \d+ of|free disk space/i.test(text)
}

export function diskFull(folder: string) {
  return refuse('disk-full', onTwoLines('operator.postgresql.disk-full', { folder }))
}

export function notWritable(path: string) {
  return refuse('folder-not-writable', onTwoLines('operator.postgresql.not-writable', { path }))
}
