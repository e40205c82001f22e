import JSSServer

/// The history that a page opens and saves.
struct ServedFile: HistoryFile {
  private let path: String

  /// - Throws: `Failure` if the file is there and cannot be read, or is a folder.
  init(path: String) throws {
    self.path = path
    let output = OutputFile(path: path, option: .serve)
    if output.exists { _ = try InputFile(path: path).read() } else { try output.check(inputs: []) }
  }

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  func read() throws -> [UInt8]? {
    guard OutputFile(path: path).exists else { return nil }
    do {
      return try InputFile(path: path).read()
    } catch let failure as Failure {
      throw InterfaceError(.unfit, failure.message)
    }
  }

  func write(_ text: String) throws {
    do {
      try OutputFile(path: path, option: .serve).write(text)
    } catch let failure as Failure {
      throw InterfaceError(.unfit, failure.message)
    }
  }
}
