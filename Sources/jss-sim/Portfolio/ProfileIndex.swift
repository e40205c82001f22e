import JSSCore
import JSSTables

/// Where the rows of each profile stand in a file, so that they are read when the profile's turn comes, in whatever order.
/// It takes 24 bytes a profile.
struct ProfileIndex<Column: TableColumn>: Sendable {
  private struct Place: Sendable {
    let key: ProfileKey
    let offset: Int
    let count: Int32
    let line: Int32
  }

  /// The name of the file.
  let name: String
  /// What the rows of a profile are called in messages about it.
  let label: String
  /// What the header says and is not used.
  let warnings: [String]
  private let header: TableHeader<Column>
  private let format: TableFormat
  /// By key.
  private let places: [Place]
  private let pieces: FilePieces

  /// Reads a file to its end.
  ///
  /// - Parameters:
  ///   - label: what the rows of a profile are called in messages about it.
  ///   - kind: what the file is, for other messages.
  /// - Throws: `Failure`.
  init(_ path: String, label: String, kind: String) throws {
    let file = InputFile(path: path)
    let pieces = try FilePieces(file)
    if pieces.bytes == nil {
      throw Failure(
        status: .unreadableInput,
        message: "\(file.name) must be a file on a disk: it is read at many places. Save it first.")
    }
    do {
      var rows = try ProfileRows<Column>.begin(file: file.name, read: pieces.next)
      var places: [Place] = []
      while let group = try rows.nextGroup() {
        if group.id.isEmpty {
          throw Failure(
            status: .badData,
            message:
              "\(file.name):\(group.start.line): profile_id: the cell must not be empty. Say whose row it is."
          )
        }
        if group.isTooLarge { throw Failure.tooLargeProfile(group.id) }
        places.append(
          Place(
            key: ProfileKey(group.id), offset: group.start.offset, count: Int32(group.text.count),
            line: Int32(clamping: group.start.line)))
      }
      places.sort { ($0.key, $0.line) < ($1.key, $1.line) }
      if let again = zip(places, places.dropFirst()).first(where: { $0.key == $1.key }) {
        throw Failure(
          status: .badData,
          message:
            "\(file.name):\(again.1.line): this profile has rows from line \(again.0.line) on already, with other "
            + "profiles between. Sort the file by profile_id.")
      }
      name = file.name
      self.label = label
      warnings = rows.warnings.lines
      header = rows.header
      format = rows.format
      self.places = places
      self.pieces = pieces
    } catch let fault as InvalidTable {
      throw Failure(
        status: .badData, message: "\(file.name) is not \(kind).\n\(fault)", faults: fault)
    }
  }

  /// What the rows of a profile say; nil if it has none.
  ///
  /// - Throws: `Failure` if the file cannot be read any more, or what `table` throws.
  func table<Table>(
    of id: String, read table: (consuming TableReader<Column>) throws -> Table
  ) throws -> Table? {
    guard let place = place(of: ProfileKey(id)) else { return nil }
    return try table(
      TableReader(
        rows: try pieces.part(from: place.offset, count: Int(place.count)), below: header,
        format: format, file: label))
  }

  /// The first lines of the profiles that are not among these, in the order of the file.
  func lines(besides known: Set<ProfileKey>) -> [Int] {
    places.filter { !known.contains($0.key) }.map { Int($0.line) }.sorted()
  }

  func contains(_ id: String) -> Bool { place(of: ProfileKey(id)) != nil }

  private func place(of key: ProfileKey) -> Place? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].key == key ? places[low] : nil
  }
}
