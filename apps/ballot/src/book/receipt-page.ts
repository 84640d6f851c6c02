import { formatProof, inGroups, parseReceipt, shortCodeOf } from '@long-dan/ballot-book'
import { formatDate, type Translate } from '@long-dan/i18n'
import { localeFor } from '@long-dan/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendPage } from '../citizen-pages/send-page.ts'
import { view } from '../views/view.ts'
import { lostLines } from './book-page.ts'
import { bookUrl, receiptUrl } from './book-url.ts'
import type { BookShelf, ReceiptState } from './shelf.ts'

export interface ReceiptAddress {
  Params: { code: string }
}

type Lookup = ReceiptState | { readonly state: 'malformed' }
const statuses: Readonly<Record<Lookup['state'], number>> = {
  sealed: 200,
  opened: 200,
  boxed: 200,
  unknown: 404,
  malformed: 400,
}

export interface ReceiptPage {
  readonly title: string
  readonly state: Lookup['state']
  readonly code: string
  /** Content of the receipt field. */
  readonly typed: string
  readonly proofUrl: string
  /** Whether the envelope is in the book already; only while it is in the box. */
  readonly inBook: boolean
  /** The last day on which it can leave the box (YYYY-MM-DD); null once it has left. */
  readonly opensOn: string | null
  /** Boxes that can never be opened; empty once the ballot is known to have been counted. */
  readonly lost: readonly string[]
  /** Where in the book the ballot is, once it is sealed. */
  readonly sealed: {
    readonly day: string
    readonly number: number
    readonly ballots: number
    readonly until: string
    readonly shortCode: string
  } | null
}

/** Whether a receipt's ballot is in the book: a page for people, JSON for programs. Never cached on the way. */
export function sendReceipt(shelf: BookShelf) {
  return async (request: FastifyRequest<ReceiptAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    return answerReceipt(shelf, request, reply, request.params.code)
  }
}

interface ReceiptQuery {
  Querystring: { code?: unknown; lang?: unknown }
}

/** Redirects to the receipt's own address, which can be bookmarked; what is no receipt is answered here, with what was typed. */
export function openTypedReceipt(shelf: BookShelf) {
  return async (request: FastifyRequest<ReceiptQuery>, reply: FastifyReply): Promise<FastifyReply> => {
    const typed = String(request.query.code ?? '').trim()
    const { language } = localeFor(request)
    const code = parseReceipt(typed)
    if (code === undefined && typed !== '') return answerReceipt(shelf, request, reply, typed)
    return reply.redirect(code === undefined ? bookUrl(language) : receiptUrl(code, language), 303)
  }
}

const longestShown = 20

async function answerReceipt(shelf: BookShelf, request: FastifyRequest, reply: FastifyReply, asked: string) {
  const code = parseReceipt(asked)
  const lookup: Lookup = code === undefined ? { state: 'malformed' } : await shelf.find(code)
  const status = statuses[lookup.state]
  reply.header('cache-control', 'private, no-store').header('vary', 'accept')
  const wantsPage = String(request.headers.accept ?? '').includes('text/html')
  if (!wantsPage) return reply.code(status).send(answer(code, lookup))

  const { t } = localeFor(request)
  const typed = code === undefined ? asked : inGroups(code)
  const page: ReceiptPage = {
    title: t(`book.receipt.${lookup.state}.title`),
    state: lookup.state,
    code: typed.slice(0, longestShown),
    typed,
    proofUrl: `/book/receipt/${code}/proof`,
    inBook: lookup.state === 'boxed' && lookup.inBook,
    lost: await linesOfLost(t, shelf, lookup),
    opensOn: lookup.state === 'boxed' ? formatDate(lookup.opensOn) : null,
    sealed:
      lookup.state !== 'sealed'
        ? null
        : {
            day: formatDate(lookup.day),
            number: lookup.proof.index + 1,
            ballots: lookup.book.ballots,
            until: formatDate(lookup.book.day),
            shortCode: inGroups(shortCodeOf(lookup.book)),
          },
  }
  return sendPage(request, reply, { status, view: view('book-receipt', page) })
}

async function linesOfLost(t: Translate, shelf: BookShelf, { state }: Lookup): Promise<readonly string[]> {
  return state === 'boxed' || state === 'unknown' ? lostLines(t, await shelf.lost()) : []
}

/** The proof as a file that can be checked later without this server (C2SP tlog-proof). */
export function sendProof(shelf: BookShelf) {
  return async (request: FastifyRequest<ReceiptAddress>, reply: FastifyReply): Promise<FastifyReply> => {
    const code = parseReceipt(request.params.code)
    const lookup = code === undefined ? undefined : await shelf.find(code)
    reply.header('cache-control', 'private, no-store').type('text/plain; charset=utf-8')
    if (lookup?.state !== 'sealed') return reply.code(404).send('')
    return reply
      .header('content-disposition', `attachment; filename="${code}.tlog-proof"`)
      .send(formatProof(lookup.proof))
  }
}

function answer(code: string | undefined, lookup: Lookup): object {
  if (lookup.state === 'boxed')
    return { receipt: code, status: lookup.state, inBook: lookup.inBook, opensOn: lookup.opensOn }
  if (lookup.state !== 'sealed') return { receipt: code ?? null, status: lookup.state }
  const { book, proof, day } = lookup
  const base64 = (hash: Uint8Array) => Buffer.from(hash).toString('base64')
  return {
    receipt: code,
    status: lookup.state,
    day,
    index: proof.index,
    commitment: base64(proof.leaf),
    size: book.size,
    root: base64(book.root),
    shortCode: inGroups(shortCodeOf(book)),
    proof: proof.proof.map(base64),
    checkpoint: book.checkpoint,
    proofUrl: `/book/receipt/${code}/proof`,
  }
}
