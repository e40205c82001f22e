// Tells ThreadSanitizer where threads wait for a Mutex, which happens in a library of Swift's that is not built with it (Swift
// 6.3, Linux): a library to be loaded before the program (LD_PRELOAD). Without it, what a thread does after it has waited
// for another looks like a race with the other.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

// Of ThreadSanitizer, in programs that are built with it. Those that tests start otherwise load this library too.
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

static void *in_library(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (!function) {
    fprintf(stderr, "This version of Swift has no %s: see %s.\n", name, __FILE__);
    abort();
  }
  return function;
}

// Methods of Synchronization._MutexHandle, under their names in the library. What a Mutex does where no thread waits is in
// the program's own code.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex

SWIFT void lock(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void lock(uint32_t thread, SELF) {
  SWIFT void (*wait)(uint32_t, SELF) = in_library(LOCK);
  wait(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock(SELF) __asm__(UNLOCK);
SWIFT void unlock(SELF) {
  SWIFT void (*wake)(SELF) = in_library(UNLOCK);
  if (__tsan_release) __tsan_release(mutex);
  wake(mutex);
}
