import type { Locale } from '@long-dan/i18n'
import type { View } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Place, QueryShape } from '../addresses/address.ts'
import { readQuery } from '../addresses/read-query.ts'
import { type Form, formSent, type Problems, type Refusal } from '../forms/form.ts'
import { sentIn } from '../forms/sent.ts'
import type { DashboardDependencies } from '../settings/dependencies.ts'
import { type Asked, asked, Elsewhere } from './asked.ts'
import type { Page } from './define-page.ts'
import { hasPage } from './has-page.ts'
import { sendFormRefused, sendQueryRefused } from './query-refused.ts'
import { sendGone } from './send-gone.ts'

/** Why a form is refused, by field; 200 where its sender chose to go on typing. */
export class Wrong {
  readonly problems: Problems
  readonly status: 422 | 409 | 429 | 200
  constructor(problems: Problems, status: Wrong['status'] = 422) {
    this.problems = problems
    this.status = status
  }
}

class Overtaken extends Wrong {}

/** Somebody else has saved since the form was opened (forms/overtaken.ts). */
export function overtaken({ t }: Pick<Locale, 't'>): Wrong {
  return new Overtaken({ '': t('form.overtaken') }, 409)
}

export interface Uploads {
  /** Maximum bytes of all files of a form together. */
  readonly fileSize: number
  /** Maximum files in one form that takes several. */
  readonly files?: number
}

/** What a form does at its address. Route, permission and the form's address all come from this definition. */
export interface Action {
  readonly place: Place
  readonly form: Form | null
  readonly uploads?: Uploads | undefined
  readonly send: Send
  /** Does nothing, and shows the form again with everything typed; undefined for a form with nothing to type. */
  readonly showAgain: Send | undefined
}

export type Send = (deps: DashboardDependencies, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** A redirect, a page or file shown only now, or errors; null when there is no such thing to act on. */
export type Outcome = Elsewhere | View | FastifyReply | Wrong | null

export interface ActionDefinition<Path extends string, Shape extends QueryShape, Value, Thing> {
  /** Address of the form, and who may send it. */
  readonly address: Place<Path, Shape>
  /** The thing it acts on; when null, or when the official may not act on it, the address does not exist. */
  readonly about?: (asked: Asked<Path, Shape>) => Thing | null | Promise<Thing | null>
  /** The form's fields; a function when they depend on the thing. */
  readonly form: Form<Value> | ((thing: Thing) => Form<Value>)
  /** Shows the form again with everything typed. Not needed for a form that has nothing to type. */
  readonly page?: Page<Refusal>
  readonly uploads?: Uploads
  readonly act: (
    asked: Asked<Path, Shape>,
    value: Value,
    thing: Thing,
    reply: FastifyReply,
  ) => Outcome | Promise<Outcome>
}

const defined = new Set<Action>()

/** Actions defined by all modules loaded so far: the site map must not leave out any. */
export function definedActions(): ReadonlySet<Action> {
  return defined
}

export function defineAction<Path extends string, Shape extends QueryShape, Value, Thing = undefined>({
  address,
  about,
  form,
  page,
  uploads,
  act,
}: ActionDefinition<Path, Shape, Value, Thing>): Action {
  const action: Action = {
    place: address,
    form: typeof form === 'function' ? null : form,
    uploads,
    send: (deps, request, reply) =>
      receive(deps, request, reply, (ask, of, thing) => {
        const read = of.read(sentIn(request.body), ask.locale)
        return read.ok ? act(ask, read.value, thing, reply) : new Wrong(read.error)
      }),
    showAgain:
      page &&
      ((deps, request, reply) =>
        receive(deps, request, reply, ({ locale: { t } }, of) => {
          const files = Object.entries(formSent(of, sentIn(request.body)).fields).filter(
            ([, { look }]) => look.kind === 'file',
          )
          const again = files.map(([name]) => [name, t('form.file-again')])
          return new Wrong({ '': t('form.stale'), ...Object.fromEntries(again) }, 409)
        })),
  }
  defined.add(action)
  return action

  async function receive(
    deps: DashboardDependencies,
    request: FastifyRequest,
    reply: FastifyReply,
    outcomeOf: (ask: Asked<Path, Shape>, of: Form<Value>, thing: Thing) => Outcome | Promise<Outcome>,
  ): Promise<FastifyReply> {
    const query = readQuery(address, request.query)
    const ask = asked<Path, Shape>(deps, request, query.ok ? query.value : {})
    const thing = hasPage(address.units, deps, request) ? await thingOf(ask) : null
    if (thing === null) return sendGone(request, reply, action.form)
    if (!query.ok) return sendQueryRefused(request, reply, query.error)
    const asksFor = typeof form === 'function' ? form(thing) : form
    const outcome = await outcomeOf(ask, asksFor, thing)
    return outcome instanceof Wrong ? refuse(asksFor, outcome) : answer(request, reply, outcome, asksFor)

    function refuse(of: Form, wrong: Wrong): Promise<FastifyReply> {
      const { problems, status } = wrong
      const sent = sentIn(request.body)
      // Several forms share the address and it is unknown which was meant.
      const isUnclear = Object.keys(of.acts).length > 0 && Object.hasOwn(problems, 'act')
      if (page === undefined || isUnclear) return sendFormRefused(request, reply.code(status), problems)
      const sentTo = request.url.split('?', 1)[0] ?? ''
      const isOvertaken = wrong instanceof Overtaken
      return page.send(deps, request, reply.code(status), {
        form: formSent(of, sent),
        sent,
        problems,
        sentTo,
        isOvertaken,
      })
    }
  }

  async function thingOf(ask: Asked<Path, Shape>): Promise<Thing | null> {
    return about ? about(ask) : (undefined as Thing)
  }
}

function answer(request: FastifyRequest, reply: FastifyReply, outcome: Exclude<Outcome, Wrong>, form: Form) {
  // A reply is a promise too: once sent, awaiting it gives undefined.
  if (reply.sent) return reply
  if (outcome === null) return sendGone(request, reply, form)
  if (outcome instanceof Elsewhere) return reply.redirect(outcome.address, 303)
  return 'template' in outcome ? reply.page(outcome) : outcome
}
