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
    while bytes.count <= limit {
      guard let piece = readPiece(descriptor, atMost: 1 << 16) else { return nil }
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }

  /// Reads what there is, but no more than so many bytes; empty at the end, nil, with `errno` set, if that fails.
  static func readPiece(_ descriptor: Int32, atMost count: Int) -> [UInt8]? {
    while true {
      var got = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
        got = read(descriptor, buffer.baseAddress, count)
        size = max(0, got)
      }
      if got >= 0 { return bytes }
      if errno != EINTR { return nil }
    }
  }

  /// Reads so many bytes from a place in a file on; nil if it has fewer, or, with `errno` set, if that fails.
  static func readPart(_ descriptor: Int32, from offset: Int, count: Int) -> [UInt8]? {
    var got = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, size in
      while got < count {
        let more = pread(descriptor, buffer.baseAddress! + got, count - got, off_t(offset + got))
        if more < 0 && errno == EINTR { continue }
        if more == 0 { errno = ENODATA }
        if more <= 0 { break }
        got += more
      }
      size = got
    }
    return got == count ? bytes : nil
  }

  static var lastError: String { String(cString: strerror(errno)) }
}
