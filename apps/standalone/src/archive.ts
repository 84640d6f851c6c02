import { type ArchiveProblem, archiveMonth, type BringBackProblem, bringBack } from '@long-dan/database/archive'
import { serviceDayOf } from '@long-dan/statistics'
import { administer } from './administer.ts'
import type { Config } from './config.ts'
import { runCommand } from './run-command.ts'
import { onTwoLines, say } from './say.ts'
import { typed } from './typed.ts'

const usage = onTwoLines('operator.archive.usage')

await runCommand(usage, run)

async function run(settings: Config): Promise<string | undefined> {
  const { words, values } = typed(2, { back: { type: 'boolean' } })
  const [month, folder] = words
  if (month === undefined || folder === undefined) return usage
  return administer(settings, async (adminUrl) => {
    if (values.back) {
      const back = await bringBack(adminUrl, month, folder)
      if (!back.ok) return whyNotBack(back.error, month, folder)
      say('operator.archive.is-back', { ballots: back.value.ballots, month })
      return undefined
    }
    const done = await archiveMonth(adminUrl, month, folder, serviceDayOf(new Date()), (step) =>
      say(`operator.archive.step.${step}`),
    )
    if (!done.ok) return whyNot(done.error, month)
    const { rows, file, sha256 } = done.value
    say('operator.archive.done', { rows, file, sha256 })
    return undefined
  })
}

function whyNot(problem: ArchiveProblem, month: string): string {
  switch (problem.code) {
    case 'no-such-month':
      return onTwoLines('operator.archive.no-such-month', { month })
    case 'month-not-over':
      return onTwoLines('operator.archive.month-not-over', { month })
    case 'already-archived':
      return onTwoLines('operator.archive.already-archived', { month })
    case 'month-not-closed':
      return onTwoLines('operator.archive.month-not-closed', { month })
    case 'file-exists':
      return onTwoLines('operator.archive.file-exists', { file: problem.file })
    case 'proof-failed':
      return onTwoLines('operator.archive.proof-failed', { file: problem.file })
  }
}

function whyNotBack(problem: BringBackProblem, month: string, folder: string): string {
  switch (problem.code) {
    case 'not-archived':
      return onTwoLines('operator.archive.not-archived', { month })
    case 'no-file':
      return onTwoLines('operator.archive.no-file', { month, folder })
    case 'file-damaged':
      return onTwoLines('operator.archive.file-damaged', { month })
  }
}
