export type ServerSettings = Readonly<Record<string, string>>

/** What `docker-compose.yml` gives the server of a province, and benchmarks are measured with. A demonstration does with less. */
export const provinceSettings: ServerSettings = { shared_buffers: '512MB', work_mem: '32MB', max_wal_size: '4GB' }

/** Server settings given on the command line, so that they override the files in the data folder. */
export function serverSettings(port: number, durable: boolean, extra: ServerSettings = {}): ServerSettings {
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // A socket's path is limited to about 100 characters, a checkout's is not; TCP on the loopback address is enough.
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    log_destination: 'stderr',
    // The message of a refused row would include its values, and a ballot's answers must not be logged.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    // synchronous_commit stays on: without fsync it costs nothing, and a killed server still loses no acknowledged commit.
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...extra,
  }
}
