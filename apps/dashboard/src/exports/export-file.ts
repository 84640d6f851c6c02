import { csvOf, docxOf, odsOf, pdfOf, type Report, xlsxOf } from '@long-dan/reports'
import type { FastifyReply } from 'fastify'
import type { ExportFormat } from '../addresses/exports.ts'

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

const makers: Readonly<Record<ExportFormat, (report: Report) => string | Buffer | Promise<Buffer>>> = {
  csv: csvOf,
  xlsx: xlsxOf,
  ods: odsOf,
  docx: (report) => docxOf({ report }),
  pdf: (report) => pdfOf({ report }),
}

export async function sendReport(
  reply: FastifyReply,
  report: Report,
  format: ExportFormat,
  name: string,
): Promise<FastifyReply> {
  return sendFile(reply, await makers[format](report), format, `${name}.${format}`)
}

export function sendFile(reply: FastifyReply, file: string | Buffer, format: ExportFormat, fileName: string) {
  reply.header('content-disposition', `attachment; filename="${fileName}"`).header('cache-control', 'private, no-store')
  return reply.type(contentTypes[format]).send(file)
}
