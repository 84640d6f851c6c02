import { runBook } from './run-book.ts'

process.exitCode = await runBook(process.argv.slice(2))
