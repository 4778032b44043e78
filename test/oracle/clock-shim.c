/*
 * Preloaded into a real server: the time of day is what a mapped file says, in microseconds since 1970, so that a test
 * can stop it and set it. The monotonic clock is left alone, or the server's event loop would stand still. The server
 * dies with the test that started it, however that ends.
 *
 * Who waits until an instant of that clock (the threads of jemalloc) would wait no time at all, the instant being long
 * past for the kernel, and would take a whole processor to do so: he waits until he is called.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *now_us;

__attribute__((constructor)) static void map_clock(void) {
    int file = open(getenv("MAYFLY_CLOCK"), O_RDONLY);
    void *page = file < 0 ? MAP_FAILED : mmap(0, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    if (page == MAP_FAILED) _exit(70);
    now_us = page;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}

int clock_gettime(clockid_t id, struct timespec *ts) {
    if (id != CLOCK_REALTIME && id != CLOCK_REALTIME_COARSE) return syscall(SYS_clock_gettime, id, ts);
    ts->tv_sec = *now_us / 1000000;
    ts->tv_nsec = *now_us % 1000000 * 1000;
    return 0;
}

int gettimeofday(struct timeval *restrict tv, void *restrict tz) {
    (void)tz;
    tv->tv_sec = *now_us / 1000000;
    tv->tv_usec = *now_us % 1000000;
    return 0;
}

time_t time(time_t *out) {
    time_t now = *now_us / 1000000;
    if (out) *out = now;
    return now;
}

int pthread_cond_timedwait(pthread_cond_t *restrict cond, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict until) {
    (void)until;
    return pthread_cond_wait(cond, mutex);
}
