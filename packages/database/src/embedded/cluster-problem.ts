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
  vi: string,
  en: string,
): { readonly ok: false; readonly error: ClusterProblem } {
  return { ok: false, error: { code, message: `${vi}\n${en}` } }
}

/** Turns the operating system's refusals (rights, full disk) into a problem; anything else is a bug and undefined. */
export function problemOfSystemError(error: unknown, folder: string): ClusterProblem | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const path = 'path' in error && typeof error.path === 'string' ? error.path : folder
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return diskFull(folder).error
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return notWritable(path).error
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST') {
    return refuse(
      'folder-not-writable',
      `Đường dẫn ${path} không phải là thư mục dùng được.`,
      `${path} is in the way: it is not a usable folder.`,
    ).error
  }
  return undefined
}

/** True when PostgreSQL's words mean that the disk took no more. */
export function tellsDiskFull(text: string): boolean {
  return /No space left|quota exceeded|wrote only \d+ of|free disk space/i.test(text)
}

export function diskFull(folder: string) {
  return refuse(
    'disk-full',
    `Ổ đĩa chứa ${folder} đã đầy. Dữ liệu cũ vẫn còn nguyên; xin giải phóng dung lượng rồi khởi động lại.`,
    `The disk holding ${folder} is full. Existing data is untouched; free some space and start again.`,
  )
}

export function notWritable(path: string) {
  return refuse(
    'folder-not-writable',
    `Không được quyền ghi vào ${path}. Xin chọn thư mục khác hoặc cấp quyền ghi.`,
    `No right to write to ${path}. Choose another folder or grant write access.`,
  )
}
