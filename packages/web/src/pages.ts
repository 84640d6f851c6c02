import fastifyView from '@fastify/view'
import { type Locale, languageOf, localeOf, otherLanguage } from '@long-dan/i18n'
import { Eta } from 'eta'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Assets } from './assets/build-assets.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Renders `<views>/<template>.eta` with the model and what every template gets (`PageContext`), and sends it. */
    page(template: string, model: object): Promise<FastifyReply>
  }
}

/** In every template as `it.…`, beside the page's own model. */
export interface PageContext extends Locale {
  readonly assets: Assets
  /** The same page in the other language. */
  readonly otherLanguageUrl: string
}

export interface PageOptions {
  /** Folder of the app's `.eta` templates; must hold `error.eta`, which gets `it.error` (an `ErrorPage`) and `it.title`. */
  readonly views: string
  readonly assets: Assets
  /** Compiled templates are kept; otherwise a changed file shows at the next request. */
  readonly production: boolean
  /** What every template of the app gets besides, such as the demo mark; a function when it depends on who asks. */
  readonly everyPage?: object | ((request: FastifyRequest) => object)
}

/** Server-rendered pages through Eta: `reply.page(template, model)`, in the language of `?lang=`. */
export async function registerPages(app: FastifyInstance, options: PageOptions): Promise<void> {
  const engine = new Eta({ views: options.views, cache: options.production, autoTrim: [false, 'nl'] })
  rememberPlaces(engine)
  await app.register(fastifyView, {
    engine: { eta: engine },
    root: options.views,
    production: options.production,
  })
  app.decorateReply('page', async function page(this: FastifyReply, template: string, model: object) {
    const { everyPage } = options
    const besides = typeof everyPage === 'function' ? everyPage(this.request) : everyPage
    const context = { ...besides, ...contextOf(this.request, options.assets) }
    const html = await this.viewAsync(`${template}.eta`, { ...context, ...model })
    // Figures and forms of a moment ago must be asked for again.
    if (!this.hasHeader('cache-control')) this.header('cache-control', 'private, no-cache')
    // Encoded once; of a text its length in bytes would be counted first.
    return this.type('text/html; charset=utf-8').send(Buffer.from(html))
  })
}

/** The language a request asks for. No cookie: the address alone says what is shown. */
export function localeFor(request: FastifyRequest): Locale {
  return localeOf(languageOf((request.query as Record<string, unknown> | undefined)?.lang))
}

function contextOf(request: FastifyRequest, assets: Assets): PageContext {
  const locale = localeFor(request)
  const [path = '/', query = ''] = request.url.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('lang', otherLanguage(locale.language))
  return { ...locale, assets, otherLanguageUrl: `${path}?${parameters}` }
}

/** Eta works out the place of a part each time it is included: hundreds of times on a page with a row a commune. */
function rememberPlaces(engine: Eta): void {
  const resolve = engine.resolvePath
  const places = new Map<string, string>()
  engine.resolvePath = (template, options) => {
    const name = `${options?.filepath ?? ''} ${template}`
    const place = places.get(name) ?? resolve.call(engine, template, options)
    places.set(name, place)
    return place
  }
}
