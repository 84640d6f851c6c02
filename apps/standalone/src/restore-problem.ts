import type { RestoreProblem } from '@long-dan/database/backup'
import { onTwoLines } from './say.ts'

export function restoreProblem(problem: RestoreProblem, folder: string): string {
  switch (problem.code) {
    case 'no-backup':
      return onTwoLines('operator.restore.not-a-backup', { folder })
    case 'backup-locked':
      return onTwoLines('operator.restore.locked', { folder })
    case 'file-damaged':
      return onTwoLines('operator.restore.file-damaged', { file: problem.file })
    case 'backup-newer':
      return onTwoLines('operator.restore.later-release', { migration: problem.migration })
    case 'database-not-empty':
      return onTwoLines('operator.restore.not-empty', { table: problem.table })
  }
}
