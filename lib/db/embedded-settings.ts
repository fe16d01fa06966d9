// How the embedded PostgreSQL is set, each setting with its reason; passed on the command line, so an update changes them all.

import os from 'node:os'

const MIB = 1024 * 1024

export function embeddedSettings(port: number): string[] {
  const settings = {
    // Reached by this machine's processes alone, always with a password.
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    // Web and worker hold 12 connections each; the rest is for several of them and for the operator's own tools.
    max_connections: 100,
    // An eighth of the memory, because web server and worker live on the same machine; 4 GB hold the indexes of some ten million records.
    shared_buffers: `${sharedBuffersMib()}MB`,
    effective_cache_size: `${sharedBuffersMib() * 3}MB`,
    // Fewer bytes to sync at each commit.
    wal_compression: 'on',
    // Thousands of short statements: compiling one costs more than running it.
    jit: 'off',
    // Solid-state storage reads at random nearly as fast as in order.
    random_page_cost: '1.1',
    // An acknowledged write is stored. PostgreSQL's own defaults, stated so that nobody turns them off elsewhere unseen.
    fsync: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The file grows by starts, stops and failures only: what was wrong with a statement is told to whoever sent it, and may name people.
    log_min_messages: 'log',
    log_checkpoints: 'off',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function sharedBuffersMib(): number {
  return Math.min(4096, Math.max(128, Math.floor(os.totalmem() / MIB / 8)))
}
