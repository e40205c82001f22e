import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What Ctrl-C, an ended terminal (SIGHUP) and a request to end (SIGTERM) do, and what a closed pipe does not.
enum Interruption {
  /// What is so when the program is interrupted.
  enum Stage: Int {
    case nothingWritten, printing, rowsKept, filesWritten

    /// Told in a signal handler, where no text can be made.
    fileprivate var message: StaticString {
      switch self {
      case .nothingWritten: "\nInterrupted: nothing was written.\n"
      case .printing: "\nInterrupted: the result is incomplete.\n"
      case .rowsKept:
        "\nInterrupted: the rows that were written are kept; the same command with --resume goes on.\n"
      case .filesWritten: "\nInterrupted: what was written until now stays.\n"
      }
    }
  }

  private static let stage = Atomic(Stage.nothingWritten.rawValue)
  /// The address of the name of a file that is deleted if the program is interrupted; 0 for none.
  private static let temporary = Atomic<UInt>(0)

  /// From now on an interruption deletes what is half written, says so, and ends the program with 128 and the number of
  /// the signal; and writing to a closed pipe, or beyond a file's limit, returns an error code instead of ending the
  /// program.
  static func handle() {
    signal(SIGPIPE, SIG_IGN)
    // A file that is larger than the system allows (`ulimit -f`).
    signal(SIGXFSZ, SIG_IGN)
    // Both are made before a handler needs them.
    enter(.nothingWritten)
    setTemporary(nil)
    for number in signals {
      if number == SIGHUP, isIgnored(number) { continue }
      signal(number) { number in
        let stage = Stage(rawValue: Interruption.stage.load(ordering: .acquiring))
        Interruption.end((stage ?? .nothingWritten).message, 128 + number)
      }
    }
    // So Swift ends a program that gets no memory.
    signal(SIGABRT) { _ in
      Interruption.end(
        "Error: the memory that the system allows is not enough. Give fewer contracts or scenarios, or raise the limit.\n",
        ExitStatus.noMemory.rawValue)
    }
    // A program started by another that blocks a signal, as thread pools do, inherits the block.
    _ = mask(SIG_UNBLOCK)
  }

  /// What `nohup` starts goes on when the terminal ends.
  private static func isIgnored(_ number: Int32) -> Bool {
    unsafeBitCast(signal(number, SIG_IGN), to: UInt.self) == unsafeBitCast(SIG_IGN, to: UInt.self)
  }

  /// Only what is safe in a signal handler: atomic values, unlink, write and _exit.
  private static func end(_ message: StaticString, _ status: Int32) {
    if let name = UnsafePointer<CChar>(bitPattern: temporary.load(ordering: .acquiring)) {
      unlink(name)
    }
    _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    _exit(status)
  }

  static func enter(_ stage: Stage) { self.stage.store(stage.rawValue, ordering: .releasing) }

  /// Names the file that an interruption deletes; nil for none.
  static func setTemporary(_ path: String?) {
    let name = UInt(bitPattern: path.flatMap { strdup($0) })
    free(
      UnsafeMutablePointer(bitPattern: temporary.exchange(name, ordering: .acquiringAndReleasing)))
  }

  /// Does what must not be interrupted in the middle, and takes no time.
  static func whole<Result>(_ work: () -> Result) -> Result {
    var before = mask(SIG_BLOCK)
    defer {
      let reason = errno
      pthread_sigmask(SIG_SETMASK, &before, nil)
      errno = reason
    }
    return work()
  }

  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Of this thread; the others, which are Dispatch's, take no signals.
  ///
  /// - Returns: the signals that were blocked before.
  private static func mask(_ how: Int32) -> sigset_t {
    var (set, before) = (sigset_t(), sigset_t())
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    pthread_sigmask(how, &set, &before)
    return before
  }
}
