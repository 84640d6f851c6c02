import { type Database, runQuery } from '../setup/index.ts'

/**
 * What the write-ahead log says was written to a table between two of its positions, one entry per record, with its transaction. Needs
 * pg_walinspect, on the server that is written to or on a replica.
 */
export async function writtenToLog(admin: Database, table: string, from: string, to: string) {
  return await runQuery<{ xid: string; kind: string; data: string }>(
    admin,
    `select record.xid::text as xid, record.record_type as kind, encode(block_data, 'hex') as data
    from pg_get_wal_block_info('${from}', '${to}') as block
    join pg_get_wal_records_info('${from}', '${to}') as record using (start_lsn)
    where block.reldatabase = (select oid from pg_database where datname = current_database())
      -- Copies of one template share these numbers, and other databases are written to at the same time.
      and block.relfilenode in (
      select pg_relation_filenode(oid) from pg_class where relname = '${table}' or relname like '${table}\\_2%')
      and block_data is not null
    order by block.start_lsn`,
  )
}
