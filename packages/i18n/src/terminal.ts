import { type Translate, translator } from './translator.ts'

// Nobody knows who reads a terminal or a log, so Vietnamese comes first, then English.
const both = [translator('vi'), translator('en')] as const

/** `Đã dừng. · Stopped.` */
export const onOneLine: Translate = (key, ...needed) => both.map((t) => t(key, ...needed)).join(' · ')

/** Each language on a line of its own. */
export const onTwoLines: Translate = (key, ...needed) => both.map((t) => t(key, ...needed)).join('\n')
