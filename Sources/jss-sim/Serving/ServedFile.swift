import JSSServer
import JSSTables

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The history that a page opens and saves.
struct ServedFile: HistoryFile {
  private let path: String

  /// - Throws: `Failure` if the file is there and cannot be read, or is no table of contracts.
  init(path: String) throws {
    self.path = path
    if !output.exists {
      try output.check(inputs: [])
      return
    }
    guard output.isRegular else {
      throw Failure(status: .unreadableInput, message: "\(path) is not a file. Check the path.")
    }
    let bytes = try InputFile(path: path).read()
    if bytes.isEmpty { return }
    do throws(InvalidTable) {
      _ = try PlainTable(reading: bytes, file: path)
    } catch {
      throw Failure(
        status: .badData, message: "\(path) is not a table of contracts.\n\(error)")
    }
  }

  private var output: OutputFile { OutputFile(path: path, option: .serve) }

  /// Whether it is there already.
  var exists: Bool { output.exists }

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  var place: String { OutputFile.resolved(path) }

  var canBeWritten: Bool {
    (try? output.check(inputs: [])) != nil
  }

  func exclusively<Result>(_ work: () throws -> Result) throws -> Result {
    let lock: FolderLock
    do {
      lock = try FolderLock(FolderLock.folder(of: path))
    } catch .taken {
      throw InterfaceError(.busy, "Another jss-sim is saving here. Save again in a moment.")
    } catch .unreadable {
      throw InterfaceError(
        .unfit, "the folder of \(path) cannot be opened: \(Descriptor.lastError).")
    }
    defer { withExtendedLifetime(lock) {} }
    return try work()
  }

  func read() throws -> [UInt8]? {
    if !output.exists { return nil }
    guard output.isRegular else { throw InterfaceError(.unfit, "\(path) is not a file any more.") }
    do {
      return try InputFile(path: path).read()
    } catch let failure as Failure {
      throw InterfaceError(.unfit, failure.message)
    }
  }

  func write(_ text: String) throws {
    do {
      let file = output
      try file.check(inputs: [])
      try file.write(text)
    } catch let failure as Failure {
      throw InterfaceError(.unfit, failure.message)
    }
  }
}
