import { answers } from './answers.ts'
import { oneRemark } from './one-remark.ts'
import { unitRemarksPages } from './unit-remarks.ts'

/** What people wrote: lists, one remark, answers. */
export const remarksPages = [...unitRemarksPages, oneRemark, answers]
