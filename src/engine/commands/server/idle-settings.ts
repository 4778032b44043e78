/**
 * Settings that clients read and set, and that change nothing here: a line each, with its older name behind `=`, how the server
 * begins (`-`: empty), and what it takes: nothing more for yes or no or for any text, words of which it is one, the bounds of a number, of bytes
 * behind `bytes`. `fixed`: not while the server runs. `guarded`: only where the server was told to allow it, and none is here.
 * `hidden`: shown only to who asks by name. Source: as for those in `settings.ts`.
 */
export const everywhere = `
acl-pubsub-default resetchannels of allchannels resetchannels
aclfile - fixed
acllog-max-len 128 0 long
active-defrag-cycle-max 25 1 99
active-defrag-cycle-min 1 1 99
active-defrag-ignore-bytes 104857600 bytes 1 long
active-defrag-max-scan-fields 1000 1 long
active-defrag-threshold-lower 10 0 1000
active-defrag-threshold-upper 100 0 1000
active-expire-effort 1 1 10
activedefrag no
activerehashing yes
always-show-logo no fixed
aof-load-truncated yes
aof-rewrite-incremental-fsync yes
aof-timestamp-enabled no
aof-use-rdb-preamble yes
appenddirname appendonlydir fixed
appendfilename appendonly.aof fixed
appendfsync everysec of everysec always no
auto-aof-rewrite-min-size 67108864 bytes 0 long
auto-aof-rewrite-percentage 100 0 int
bind-source-addr -
busy-reply-threshold=lua-time-limit 5000 0 long
client-query-buffer-limit 1073741824 bytes 1048576 long
cluster-allow-pubsubshard-when-down yes
cluster-allow-reads-when-down no
cluster-allow-replica-migration yes
cluster-announce-bus-port 0 0 65535
cluster-announce-ip -
cluster-announce-port 0 0 65535
cluster-announce-tls-port 0 0 65535
cluster-config-file nodes.conf fixed
cluster-enabled no fixed
cluster-link-sendbuf-limit 0 bytes 0 long
cluster-migration-barrier 1 0 int
cluster-node-timeout 15000 0 long
cluster-port 0 fixed
cluster-preferred-endpoint-type ip of ip hostname unknown-endpoint
cluster-replica-no-failover=cluster-slave-no-failover no
cluster-replica-validity-factor=cluster-slave-validity-factor 10 0 int
cluster-require-full-coverage yes
crash-log-enabled yes
crash-memcheck-enabled yes
daemonize no fixed
dbfilename dump.rdb guarded
dir / guarded
disable-thp yes fixed
enable-debug-command yes fixed
enable-module-command no fixed
enable-protected-configs no fixed
io-threads 1 fixed
jemalloc-bg-thread yes
key-load-delay 0 intmin int hidden
latency-tracking yes
lfu-log-factor 10 0 int
logfile - fixed
maxmemory-eviction-tenacity 10 0 100
min-replicas-max-lag=min-slaves-max-lag 10 0 int
min-replicas-to-write=min-slaves-to-write 0 0 int
no-appendfsync-on-rewrite no
oom-score-adj no of no yes relative absolute
pidfile - fixed
propagation-error-behavior ignore of ignore panic panic-on-replicas
protected-mode yes
rdb-del-sync-files no
rdb-key-save-delay 0 intmin int hidden
rdb-save-incremental-fsync yes
rdbchecksum yes fixed
repl-backlog-ttl 3600 0 long
repl-disable-tcp-nodelay no
repl-diskless-sync yes
repl-diskless-sync-delay 5 0 int
repl-diskless-sync-max-replicas 0 0 int
repl-ping-replica-period=repl-ping-slave-period 10 1 int
repl-timeout 60 1 int
replica-announce-ip=slave-announce-ip -
replica-announce-port=slave-announce-port 0 0 65535
replica-announced yes
replica-ignore-disk-write-errors no
replica-ignore-maxmemory=slave-ignore-maxmemory yes
replica-priority=slave-priority 100 0 int
replica-read-only=slave-read-only yes
replica-serve-stale-data=slave-serve-stale-data yes
replicaof=slaveof - fixed
sanitize-dump-payload no of no yes clients
set-proc-title yes fixed
shutdown-timeout 10 0 int
socket-mark-id 0 fixed
stop-writes-on-bgsave-error yes
supervised no fixed
syslog-enabled no fixed
syslog-facility local0 fixed
tcp-backlog 511 fixed
tcp-keepalive 300 0 int
tls-auth-clients yes of no yes optional
tls-ca-cert-dir -
tls-ca-cert-file -
tls-cert-file -
tls-ciphers -
tls-ciphersuites -
tls-client-cert-file -
tls-client-key-file -
tls-client-key-file-pass -
tls-cluster no
tls-dh-params-file -
tls-key-file -
tls-key-file-pass -
tls-prefer-server-ciphers no
tls-protocols -
tls-replication no
tls-session-cache-size 20480 0 int
tls-session-cache-timeout 300 0 int
tls-session-caching yes
tracking-table-max-keys 1000000 0 long
unixsocket - fixed
unixsocketperm 0 fixed
use-exit-on-panic no hidden
watchdog-period 0 0 int hidden`;

/** Until Redis 7.0. */
export const older = `
aof-disable-auto-gc no
aof_rewrite_cpulist - fixed
bgsave_cpulist - fixed
bio_cpulist - fixed
io-threads-do-reads no fixed
loglevel notice of debug verbose notice warning
server_cpulist - fixed`;

/** Since Redis 7.4 and Valkey 8. */
export const newer = `
aof-disable-auto-gc no hidden
aof-rewrite-cpulist=aof_rewrite_cpulist - fixed
bgsave-cpulist=bgsave_cpulist - fixed
bio-cpulist=bio_cpulist - fixed
cluster-announce-human-nodename -
locale-collate -
loglevel notice of debug verbose notice warning nothing
max-new-connections-per-cycle 10 1 1000
max-new-tls-connections-per-cycle 1 1 1000
server-cpulist=server_cpulist - fixed`;

export const redis = `
dynamic-hz yes
lazyfree-lazy-eviction no
lazyfree-lazy-expire no
lazyfree-lazy-server-del no
lazyfree-lazy-user-del no
lazyfree-lazy-user-flush no
masterauth -
masteruser -
repl-backlog-size 1048576 bytes 1 long
repl-diskless-load disabled of disabled on-empty-db swapdb
replica-lazy-flush=slave-lazy-flush no
syslog-ident redis fixed`;

export const newerRedis = `
cluster-compatibility-sample-ratio 0 0 100
hide-user-data-from-log no
repl-rdb-channel yes hidden
replica-full-sync-buffer-limit 0 bytes 0 long`;

/** Valkey 8.0 turned the lazy ones on. */
export const valkey = `
active-defrag-cycle-us 500 0 100000
availability-zone -
cluster-announce-client-ipv4 -
cluster-announce-client-ipv6 -
cluster-blacklist-ttl 60 0 uint
cluster-manual-failover-timeout 5000 1 int
cluster-slot-stats-enabled no
dual-channel-replication-enabled no
extended-redis-compatibility no
hide-user-data-from-log yes
lazyfree-lazy-eviction yes
lazyfree-lazy-expire yes
lazyfree-lazy-server-del yes
lazyfree-lazy-user-del yes
lazyfree-lazy-user-flush yes
log-format legacy of legacy logfmt
log-timestamp-format legacy of legacy iso8601 milliseconds
prefetch-batch-max-size 16 0 128
primaryauth=masterauth -
primaryuser=masteruser -
rdb-version-check strict of strict relaxed
repl-backlog-size 10485760 bytes 1 long
repl-diskless-load disabled of disabled on-empty-db swapdb flush-before-load
replica-lazy-flush=slave-lazy-flush yes
syslog-ident valkey fixed
unixsocketgroup - fixed`;
