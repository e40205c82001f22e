#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reading and writing by file descriptor.
enum Descriptor {
  /// Writes all bytes; false, with `errno` set, if that fails.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = write(descriptor, buffer.baseAddress! + written, buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { return false }
        written += count
      }
      return true
    }
  }

  /// Reads to the end, or to just over `limit` bytes; nil, with `errno` set, if that fails.
  static func readAll(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  static var lastError: String { String(cString: strerror(errno)) }
}
