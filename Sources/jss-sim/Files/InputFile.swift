import JSSTables

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file to read; `-` is standard input.
struct InputFile {
  /// As much as a table may have; `Descriptor.read` goes beyond it, so that the reader sees that a
  /// file is too large.
  private static let limit = 64 << 20

  let path: String

  /// What messages call it.
  var name: String { path == "-" ? "standard input" : shown(path) }

  /// - Throws: `Failure` if it cannot be read.
  func read() throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, let bytes = Descriptor.readAll(descriptor, limit: InputFile.limit) else {
      throw unreadable
    }
    if path != "-" { close(descriptor) }
    return bytes
  }

  /// That the last system call failed to open or read it.
  var unreadable: Failure {
    Failure(
      status: .unreadableInput,
      message: "\(name) cannot be read: \(Descriptor.lastError). Check the path.")
  }
}
