import { addressIn, type Language, localeOf, type Translate } from '@long-dan/i18n'
import { type ErrorStatus, errorStatusOf } from './error-status.ts'

/** The contents of an error page. */
export interface ErrorPage {
  readonly status: number
  readonly title: string
  readonly cause: string
  readonly next: string
  /** Only for faults of ours: the reference by which an administrator finds the log line. */
  readonly reference?: string
}

/** The model of an app's `error.eta`. */
export interface ErrorPageModel {
  readonly title: string
  readonly error: ErrorPage
}

export function errorPage(t: Translate, status: number, reference?: string): ErrorPage {
  const words: ErrorStatus = errorStatusOf(status)
  return {
    status,
    title: t(`error.${words}.title`),
    cause: t(`error.${words}.cause`),
    next: t(`error.${words}.next`),
    ...(reference === undefined ? {} : { reference: t('error.reference', { reference }) }),
  }
}

/** For when even the app's own error page cannot be rendered; needs no template, style or script. */
export function plainErrorPage(page: ErrorPage, language: Language): string {
  const home = `<a href="${addressIn(language, '/')}">${localeOf(language).t('product.name')}</a>`
  const paragraphs = [page.cause, page.next, page.reference, home].filter((text) => text !== undefined)
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${page.title}</title><h1>${page.title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</html>`
}
