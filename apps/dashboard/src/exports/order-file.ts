import type { FastifyReply } from 'fastify'
import { fileJobAddress } from '../addresses/exports.ts'
import type { JobOrder } from '../file-jobs/file-jobs.ts'
import { type Act, recordAct } from '../officials/access-actions.ts'
import { type Asked, Elsewhere } from '../pages/asked.ts'
import { view } from '../views/view.ts'

/** Orders a file that takes long to make and leads to the page showing its progress; `act` goes into the access record. */
export async function orderFile(
  { deps, locale, official }: Pick<Asked, 'deps' | 'locale' | 'official'>,
  reply: FastifyReply,
  order: Omit<JobOrder, 'owner'>,
  act: Omit<Act, 'action'>,
): Promise<FastifyReply | Elsewhere> {
  const ordered = deps.fileJobs.order({ ...order, owner: official.sessionId })
  if (!ordered.ok)
    return reply.code(503).page(view('export-job', { title: locale.t('export.job.title'), job: null, isBusy: true }))
  await recordAct(deps.door, official, { action: 'exported', ...act })
  return new Elsewhere(fileJobAddress({ id: ordered.value.id, lang: locale.language }))
}
