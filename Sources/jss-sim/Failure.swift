import Glibc

/// How the program ends when it does not succeed; the numbers follow `sysexits.h`.
enum ExitStatus: Int32 {
  case usage = 64
  case badData = 65
  case unreadableInput = 66
  case unavailable = 69
  case unwritableOutput = 73

  func exit() -> Never { Glibc.exit(rawValue) }
}

/// A failure that is told in one message.
struct Failure: Error {
  let status: ExitStatus
  let message: String
}
