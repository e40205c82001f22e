import JSSTables

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How the program ends when it does not succeed; the numbers follow `sysexits.h`.
enum ExitStatus: Int32 {
  case usage = 64
  case badData = 65
  case unreadableInput = 66
  case unavailable = 69
  case noMemory = 71
  case unwritableOutput = 73

  func endProgram() -> Never { exit(rawValue) }
}

/// A failure that is told in one message.
struct Failure: Error {
  let status: ExitStatus
  let message: String
  /// The faults of the history, if that is what failed.
  let faults: InvalidTable?

  init(status: ExitStatus, message: String, faults: InvalidTable? = nil) {
    self.status = status
    self.message = message
    self.faults = faults
  }
}
