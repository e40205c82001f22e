#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file that is read piece by piece; `-` is standard input.
final class FilePieces: Sendable {
  /// Nil where it is no regular file, so that nobody knows.
  let bytes: Int?
  private let file: InputFile
  private let descriptor: Int32

  /// - Throws: `Failure` if it cannot be read.
  init(_ file: InputFile) throws {
    self.file = file
    descriptor = file.path == "-" ? STDIN_FILENO : open(file.path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw file.unreadable }
    bytes = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// The next piece; empty after the last.
  ///
  /// - Throws: `Failure`.
  func next() throws -> [UInt8] {
    guard let piece = Descriptor.readPiece(descriptor, atMost: FilePieces.size) else {
      throw file.unreadable
    }
    return piece
  }

  /// A part of a regular file.
  ///
  /// - Throws: `Failure`, also if the file has become shorter.
  func part(from offset: Int, count: Int) throws -> [UInt8] {
    guard let part = Descriptor.readPart(descriptor, from: offset, count: count) else {
      throw file.unreadable
    }
    return part
  }

  private static let size = 1 << 18
}
