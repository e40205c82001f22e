// ThreadSanitizer sees what the program's own code does to a Swift Mutex, but not what Swift's library does where threads
// wait for each other (Swift 6.3). It is told here: a library to load before the program (LD_PRELOAD), which stands between
// both.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex

// Of ThreadSanitizer, in programs that are built with it; other programs load this library too.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

// Methods of Synchronization._MutexHandle, under their names in the library.
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

static void *in_library(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (!function) {
    fprintf(stderr, "This version of Swift has no %s: see %s.\n", name, __FILE__);
    abort();
  }
  return function;
}

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK_SLOW);
SWIFT void lock_slow(uint32_t thread, SELF) {
  SWIFT void (*lock)(uint32_t, SELF) = in_library(LOCK_SLOW);
  lock(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock_slow(SELF) __asm__(UNLOCK_SLOW);
SWIFT void unlock_slow(SELF) {
  SWIFT void (*unlock)(SELF) = in_library(UNLOCK_SLOW);
  if (__tsan_release) __tsan_release(mutex);
  unlock(mutex);
}
