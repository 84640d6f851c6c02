import { addAssessmentRuleVersion, assessmentRuleHistory, type DashboardDoor } from '@long-dan/database/dashboard'
import { localeFor } from '@long-dan/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ruleAddress } from '../../addresses/programme.ts'
import type { FormBody } from '../../forms/form-body.ts'
import { recordAct } from '../../officials/access-actions.ts'
import { officialOf, readAs } from '../../officials/official.ts'
import { only } from '../../officials/page-access.ts'
import { ruleKeepers } from '../../officials/programme-keepers.ts'
import type { DashboardDependencies } from '../../settings/dependencies.ts'
import { latestOf, mayBeUndone } from './latest-rules.ts'
import { rule } from './rule.ts'
import { type RuleField, type RuleProblem, readRuleDraft } from './rule-draft.ts'

/** The next rule, and taking it back before it begins. */
export function ruleRoutes(app: FastifyInstance, deps: DashboardDependencies): void {
  const { door, today } = deps

  app.post<{ Body: FormBody }>(ruleAddress.path, only(...ruleKeepers), async (request, reply) => {
    const typed = request.body ?? {}
    const wrong = await change(request, async (scoped, accountId) => {
      const history = await assessmentRuleHistory(scoped)
      const begun = latestOf(history).filter(({ act }) => act === 'enacted')
      const draft = readRuleDraft(
        typed,
        today(),
        begun.map(({ validFrom }) => validFrom),
      )
      if (!draft.ok) return draft
      const before = history.findLast(({ validFrom }) => validFrom === draft.value.validFrom)
      const next = { ...draft.value, version: (before?.version ?? 0) + 1, act: 'enacted' } as const
      if (await addAssessmentRuleVersion(scoped, next, accountId)) return { ok: true, subject: next.validFrom } as const
      return { ok: false, error: { validFrom: 'validFrom.taken' } } as const
    })
    return wrong === null ? toRule(request, reply) : rule.send(deps, request, reply.code(422), { typed, wrong })
  })

  app.post<{ Body: FormBody }>(`${ruleAddress.path}/undo`, only(...ruleKeepers), async (request, reply) => {
    const wrong = await change(request, async (scoped, accountId) => {
      const history = await assessmentRuleHistory(scoped)
      const last = latestOf(history).find(({ validFrom }) => validFrom === request.body?.validFrom)
      const isUndone =
        last !== undefined &&
        mayBeUndone(last, today()) &&
        (await addAssessmentRuleVersion(scoped, { ...last, version: last.version + 1, act: 'undone' }, accountId))
      return isUndone ? { ok: true, subject: `${last.validFrom} undone` } : { ok: false, error: {} }
    })
    return wrong === null
      ? toRule(request, reply)
      : rule.send(deps, request, reply.code(422), { typed: null, wrong, isUndoRefused: true })
  })

  type Outcome =
    | { readonly ok: true; readonly subject: string }
    | { readonly ok: false; readonly error: Readonly<Partial<Record<RuleField, RuleProblem>>> }

  /** Null when it was done, and noted; else what is wrong. */
  async function change(request: FastifyRequest, work: (scoped: DashboardDoor, accountId: string) => Promise<Outcome>) {
    const official = officialOf(request)
    const outcome = await readAs(door, official, (scoped) => work(scoped, official.accountId))
    if (!outcome.ok) return outcome.error
    await recordAct(door, official, { action: 'data-changed', subject: `rollout/rule/${outcome.subject}` })
    return null
  }

  const toRule = (request: FastifyRequest, reply: FastifyReply) =>
    reply.redirect(ruleAddress({ lang: localeFor(request).language }), 303)
}
