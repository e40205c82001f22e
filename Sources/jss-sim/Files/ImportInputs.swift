import JSSImport
import JSSTables

/// The files that an import reads.
struct ImportInputs {
  let files: [String]
  /// The history to merge into, if it is there.
  let history: OutputFile
  /// Nil if no file of clients is kept.
  let clients: OutputFile?

  /// - Parameter freelancer: whose payments are taken; nil if the exports name one person only.
  /// - Throws: `Failure`, with the faults of all exports, or with the names of several people.
  func exports(of freelancer: String?) throws -> [Export] {
    var exports: [Export] = []
    var faults: [String] = []
    for path in files {
      let input = InputFile(path: path)
      let bytes = try input.read()
      do throws(InvalidTable) {
        exports += try ExportFile.exports(in: bytes, file: input.name)
      } catch {
        faults.append(error.description)
      }
    }
    if !faults.isEmpty {
      throw Failure(
        status: .badData,
        message:
          "these exports cannot be read as they are. Nothing was written.\n"
          + faults.joined(separator: "\n"))
    }
    do throws(FreelancerChoice.Refusal) {
      return try FreelancerChoice.exports(exports, of: freelancer)
    } catch {
      throw Failure(status: .badData, message: "\(error.message) Nothing was written.")
    }
  }

  /// Nil if there is no history yet, or an empty file.
  ///
  /// - Throws: `Failure`.
  func contracts() throws -> HistoryDocument? {
    guard let path = history.path, history.exists else { return nil }
    return try read(path, "a contract history") { bytes, name throws(InvalidTable) in
      bytes.isEmpty ? nil : try HistoryDocument(csv: bytes, file: name)
    }
  }

  /// The codes of clients, none if there is no file yet.
  ///
  /// - Throws: `Failure`.
  func codes() throws -> ClientTable {
    guard let path = clients?.path, clients?.exists == true else { return ClientTable() }
    return try read(path, "a file of clients") { bytes, name throws(InvalidTable) in
      try ClientTable(csv: bytes, file: name)
    }
  }

  private func read<Table>(
    _ path: String, _ kind: String,
    table: (_ bytes: [UInt8], _ name: String) throws(InvalidTable) -> Table
  ) throws -> Table {
    let input = InputFile(path: path)
    let bytes = try input.read()
    do throws(InvalidTable) {
      return try table(bytes, input.name)
    } catch {
      throw Failure(
        status: .badData, message: "\(input.name) is not \(kind). Nothing was written.\n\(error)")
    }
  }
}
