#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What Ctrl-C does, and what a closed pipe does not.
enum Interruption {
  /// From now on Ctrl-C ends the program with status 130 and says that nothing was written, and
  /// writing to a closed pipe returns an error code instead of ending the program.
  static func handle() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in
      // Only what is safe in a signal handler: write and _exit.
      let message: StaticString = "\nInterrupted: nothing was written.\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(130)
    }
    // A program started by another that blocks the signal, as thread pools do, inherits the block.
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    sigprocmask(SIG_UNBLOCK, &interrupt, nil)
  }

  /// From now on Ctrl-C says that the rows written so far are kept.
  static func keepRows() {
    signal(SIGINT) { _ in
      let message: StaticString =
        "\nInterrupted: the rows that were written are kept; the same command with --resume goes on.\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(130)
    }
  }

  /// From now on Ctrl-C is ignored: the result is being written.
  static func ignore() { signal(SIGINT, SIG_IGN) }
}
