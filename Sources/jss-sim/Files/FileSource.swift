/// Where the files of a question come from.
enum FileSource: Sendable {
  case disk
  /// Texts that came otherwise, by the names that options and messages call them.
  case memory([String: [UInt8]])

  /// - Throws: `Failure` if there is no such file, or it cannot be read.
  func read(_ file: InputFile) throws -> [UInt8] {
    guard case .memory(let texts) = self else { return try file.read() }
    guard let bytes = texts[file.name] else {
      throw Failure(status: .unreadableInput, message: "\(file.name) was not given.")
    }
    return bytes
  }
}
