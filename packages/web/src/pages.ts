import { globSync } from 'node:fs'
import { join } from 'node:path'
import fastifyView from '@fastify/view'
import {
  addressIn,
  isComplete,
  type LanguageLink,
  type Locale,
  languageLinks,
  languageOf,
  localeOf,
  localeOfPage,
} from '@long-dan/i18n'
import { Eta } from 'eta'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Assets } from './assets/build-assets.ts'
import type { View } from './views/view.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Compiles all templates that will be cached, so that no reader waits for it. */
    compileTemplates(): void
  }
  interface FastifyReply {
    /** The text of a page, for a route that sends it differently. */
    render(view: View): Promise<string>
    /** Renders a page and sends it. */
    page(view: View): Promise<FastifyReply>
  }
}

/** Available in every template as `it.…`, besides the page's own model. */
export interface PageContext extends Locale {
  readonly assets: Assets
  /** The same page in each other language. */
  readonly otherLanguages: readonly LanguageLink[]
}

export interface PageOptions<Context extends PageContext> {
  /** Folder of the app's `.eta` templates; must hold `error.eta` for an `ErrorPageModel`. */
  readonly views: string
  readonly assets: Assets
  /** Whether compiled templates are cached; otherwise a changed file shows at the next request. */
  readonly production: boolean
  /** Anything else that every template of the app gets, such as the demo mark and the signed-in official. */
  readonly everyPage: (request: FastifyRequest) => Omit<Context, keyof PageContext>
}

/** Server-rendered pages through Eta: `reply.page(view)`, in the language of `?lang=`. */
export async function registerPages<Context extends PageContext>(
  app: FastifyInstance,
  options: PageOptions<Context>,
): Promise<void> {
  const engine = new Eta({ views: options.views, cache: options.production, autoTrim: [false, 'nl'] })
  rememberPlaces(engine)
  await app.register(fastifyView, {
    engine: { eta: engine },
    root: options.views,
    production: options.production,
  })
  app.decorate('compileTemplates', () => {
    if (options.production) compileAll(engine, options.views)
  })
  app.decorateReply('render', function render(this: FastifyReply, { template, model }: View) {
    const context = { ...options.everyPage(this.request), ...contextOf(this.request, options.assets) }
    return this.viewAsync(`${template}.eta`, { ...context, ...model })
  })
  app.decorateReply('page', async function page(this: FastifyReply, view: View) {
    const html = await this.render(view)
    // Figures and forms must be requested again, however recent.
    if (!this.hasHeader('cache-control')) this.header('cache-control', 'private, no-cache')
    // Encoded once; for a string the length in bytes would be computed separately.
    return this.type('text/html; charset=utf-8').send(Buffer.from(html))
  })
}

/** The language of a request. No cookie: only the address decides what is shown. */
export function localeFor(request: FastifyRequest): Locale {
  const language = languageOf((request.query as Record<string, unknown> | undefined)?.lang)
  if (isComplete(language)) return localeOf(language)
  const locale = locales.get(request) ?? localeOfPage(language)
  locales.set(request, locale)
  return locale
}

// One per request where the language has gaps, because it keeps track of what the page says.
const locales = new WeakMap<FastifyRequest, Locale>()

function contextOf(request: FastifyRequest, assets: Assets): PageContext {
  const locale = localeFor(request)
  const [path = '/', query = ''] = request.url.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.delete('lang')
  const address = parameters.size === 0 ? path : `${path}?${parameters}`
  return { ...locale, assets, otherLanguages: languageLinks(locale.language, (other) => addressIn(other, address)) }
}

function compileAll(engine: Eta, folder: string): void {
  for (const name of globSync('**/*.eta', { cwd: folder })) {
    const filepath = join(folder, name)
    engine.templatesSync.define(filepath, engine.compile(engine.readFile?.(filepath) ?? '', { filepath, async: false }))
  }
}

/** Caches paths: Eta resolves the path of a part each time it is included, which is hundreds of times on a page with a row per commune. */
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
