import {
  type DashboardDoor,
  type Look,
  looksAllowed,
  type PaperBatch,
  type PaperClosing,
  type PaperScan,
  paperClosings,
  paperEntries,
  paperPages,
  paperScans,
} from '@long-dan/database/dashboard'
import { readAs } from '../../officials/official.ts'
import type { PaperRoom } from '../../scans/paper-room.ts'
import { type LookedPage, lookedPages, type NeededLook, neededLook } from './looked-pages.ts'
import type { Asking, BatchOfDesk } from './paper-batch.ts'

/** A batch while it is read and looked at; just its figures once it is closed. */
export interface BatchState {
  readonly closing: PaperClosing | undefined
  readonly scans: readonly PaperScan[]
  readonly pages: readonly LookedPage[]
  /** Pages that need a look, in the order of their sheets. */
  readonly needed: readonly { readonly page: LookedPage; readonly needs: NeededLook }[]
  /** Looks that the official may take. */
  readonly may: ReadonlySet<Look>
}

export function batchState({ deps, official }: Asking, of: BatchOfDesk, room: PaperRoom): Promise<BatchState> {
  return readAs(deps.door, official, (door) => readState(door, of, room), 'snapshot')
}

async function readState(door: DashboardDoor, { desk, batch }: BatchOfDesk, room: PaperRoom): Promise<BatchState> {
  const closing = (await paperClosings(door, desk.id)).get(batch.code)
  if (closing !== undefined) {
    await room.folder.close(batch.code, closing.closedOn)
    return { closing, scans: [], pages: [], needed: [], may: new Set() }
  }
  const pages = await pagesOf(door, batch, room)
  const needed = pages.flatMap((page) => {
    const needs = neededLook(page)
    return needs === undefined ? [] : [{ page, needs }]
  })
  return {
    closing,
    pages,
    needed,
    scans: await paperScans(door, batch.code),
    may: await looksAllowed(door, batch.code),
  }
}

async function pagesOf(door: DashboardDoor, { code }: PaperBatch, { folder }: PaperRoom) {
  const pages = await paperPages(door, code)
  if (pages.length === 0) return []
  return lookedPages(await folder.keyOf(code), code, pages, await paperEntries(door, code))
}
