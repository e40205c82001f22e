internal import CZlib

/// A zip archive in memory, as far as workbooks need it: entries stored or deflated, each with its checksum.
///
/// Every number in it is taken for a claim: no more is unpacked than the limit allows, and what does
/// not fit its claim is refused.
struct ZipArchive {
  /// An entry of the central directory.
  private struct Entry {
    let isEncrypted: Bool
    let method: Int
    let checksum: Int
    let packedSize: Int
    let size: Int
    let headerOffset: Int
  }

  /// The most that all contents may come to.
  static let mostMebibytes = 256

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]
  private var bytesLeft = ZipArchive.mostMebibytes << 20

  /// Whether bytes begin as a zip archive does.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Reads the central directory.
  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    self.bytes = bytes
    guard let end = endOfDirectory else { throw .damaged }
    var offset = try number(at: end + 16, bytes: 4)
    for _ in 0..<(try number(at: end + 10, bytes: 2)) {
      guard try number(at: offset, bytes: 4) == 0x0201_4B50 else { throw .damaged }
      let nameLength = try number(at: offset + 28, bytes: 2)
      let extraLength = try number(at: offset + 30, bytes: 2)
      let commentLength = try number(at: offset + 32, bytes: 2)
      let name = String(decoding: try slice(from: offset + 46, count: nameLength), as: UTF8.self)
      entries[name] = Entry(
        isEncrypted: try number(at: offset + 8, bytes: 2) & 1 == 1,
        method: try number(at: offset + 10, bytes: 2),
        checksum: try number(at: offset + 16, bytes: 4),
        packedSize: try number(at: offset + 20, bytes: 4),
        size: try number(at: offset + 24, bytes: 4),
        headerOffset: try number(at: offset + 42, bytes: 4))
      offset += 46 + nameLength + extraLength + commentLength
    }
  }

  /// Whether there is such an entry.
  func has(_ name: String) -> Bool { entries[name] != nil }

  /// What an entry holds; nil if there is none of that name.
  mutating func contents(of name: String) throws(WorkbookFault) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    if entry.isEncrypted { throw .encrypted }
    guard try number(at: entry.headerOffset, bytes: 4) == 0x0403_4B50 else { throw .damaged }
    let start =
      entry.headerOffset + 30
      + (try number(at: entry.headerOffset + 26, bytes: 2))
      + (try number(at: entry.headerOffset + 28, bytes: 2))
    let packed = try slice(from: start, count: entry.packedSize)
    if entry.size > bytesLeft { throw .tooLarge(mebibytes: ZipArchive.mostMebibytes) }
    bytesLeft -= entry.size
    let contents =
      switch entry.method {
      case 0 where entry.size == entry.packedSize: Array(packed)
      case 8: inflated(packed, size: entry.size)
      default: [UInt8]?.none
      }
    guard let contents, checksum(contents) == entry.checksum else { throw .damaged }
    return contents
  }
}

extension ZipArchive {
  /// Where the record that ends the archive begins: the last one, as a comment may follow it.
  private var endOfDirectory: Int? {
    let size = 22
    let first = max(0, bytes.count - size - Int(UInt16.max))
    return stride(from: bytes.count - size, through: first, by: -1).first {
      bytes[$0...].starts(with: [0x50, 0x4B, 0x05, 0x06])
    }
  }

  /// A number of so many bytes, the lowest first.
  private func number(at offset: Int, bytes count: Int) throws(WorkbookFault) -> Int {
    try slice(from: offset, count: count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private func slice(from offset: Int, count: Int) throws(WorkbookFault) -> ArraySlice<UInt8> {
    guard offset >= 0, offset <= bytes.count - count else { throw .damaged }
    return bytes[offset..<offset + count]
  }

  /// Nil unless the bytes unpack to exactly that size.
  private func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    // Deflate packs at most 1,032 bytes into one: a larger claim needs no memory to be refused.
    guard size <= (packed.count + 1) * 1032 else { return nil }
    // Room for one byte at least, so that there is an address.
    let contents = unsafe [UInt8](unsafeUninitializedCapacity: max(1, size)) { output, count in
      count = unsafe packed.withUnsafeBufferPointer { input in
        let isWhole = unsafe jss_inflate_whole(
          input.baseAddress, UInt32(input.count), output.baseAddress, UInt32(size))
        return isWhole == 1 ? size : 0
      }
    }
    return contents.count == size ? contents : nil
  }

  private func checksum(_ contents: [UInt8]) -> Int {
    Int(
      unsafe contents.withUnsafeBufferPointer {
        unsafe crc32(0, $0.baseAddress, UInt32($0.count))
      })
  }
}
