/// Which row of a table each row of its edited version was.
struct RowOrigins {
  /// For each row of the edited table its row before; nil for a new one.
  private(set) var origins: [Int?]
  private var isTaken: [Bool]
  private let after: PlainTable
  private let before: PlainTable
  /// The places of each column that both have.
  private let shared: [(before: Int, after: Int)]

  /// - Parameter columns: for each column before, its place in the edited table.
  init(of after: PlainTable, in before: PlainTable, columns: [Int?]) {
    self.after = after
    self.before = before
    origins = Array(repeating: nil, count: after.rows.count)
    isTaken = Array(repeating: false, count: before.rows.count)
    shared = columns.enumerated().compactMap { before, after in
      after.map { (before: before, after: $0) }
    }
    let (labels, oldLabels) = (Self.labels(after), Self.labels(before))
    match(labels.map { $0.map { [$0] } }, oldLabels.map { $0.map { [$0] } })
    match(
      after.rows.map { row in shared.map { row[$0.after] } },
      before.rows.map { row in shared.map { row[$0.before] } })
    matchNeighbours(
      isOpen: labels.map { $0 == nil }, isFree: oldLabels.map { $0 == nil })
  }

  /// The labels that no other row has; nil for other rows.
  private static func labels(_ table: PlainTable) -> [String?] {
    guard let place = table.columns.firstIndex(of: HistoryColumn.contractID.rawValue) else {
      return Array(repeating: nil, count: table.rows.count)
    }
    var counts: [String: Int] = [:]
    for row in table.rows { counts[row[place], default: 0] += 1 }
    return table.rows.map { !$0[place].isEmpty && counts[$0[place]] == 1 ? $0[place] : nil }
  }

  private mutating func take(_ origin: Int, for place: Int) {
    origins[place] = origin
    isTaken[origin] = true
  }

  /// Pairs rows that say the same, each once and in order; a nil says nothing.
  private mutating func match(_ after: [[String]?], _ before: [[String]?]) {
    var free: [[String]: [Int]] = [:]
    for place in before.indices.reversed() where !isTaken[place] {
      if let text = before[place] { free[text, default: []].append(place) }
    }
    for place in after.indices where origins[place] == nil {
      guard let text = after[place], let origin = free[text]?.popLast() else { continue }
      take(origin, for: place)
    }
  }

  /// Pairs the rows that are left and stand between the same neighbours.
  private mutating func matchNeighbours(isOpen: [Bool], isFree: [Bool]) {
    var gap: [Int] = []
    // Where the neighbour before the gap came from.
    var start = 0
    for place in 0...after.rows.count {
      let neighbour = place < after.rows.count ? origins[place] : before.rows.count
      if let neighbour {
        let free =
          start < neighbour ? (start..<neighbour).filter { isFree[$0] && !isTaken[$0] } : []
        match(gap, free)
        gap = []
        start = neighbour + 1
      } else if isOpen[place] {
        gap.append(place)
      }
    }
  }

  /// How far from its place in a gap a row is looked for.
  private static let farthest = 20

  /// In order if they are as many, else those first that are most alike.
  private mutating func match(_ gap: [Int], _ free: [Int]) {
    if gap.count == free.count {
      for (place, origin) in zip(gap, free) { take(origin, for: place) }
      return
    }
    var pairs: [(likeness: Int, place: Int, origin: Int)] = []
    for (index, place) in gap.enumerated() {
      let first = max(0, index - Self.farthest)
      for origin in free.dropFirst(first).prefix(2 * Self.farthest) {
        pairs.append((likeness(place, origin), place, origin))
      }
    }
    // Of those equally alike, the first with the first.
    for pair in pairs.sorted(by: {
      ($1.likeness, $0.place, $0.origin) < ($0.likeness, $1.place, $1.origin)
    })
    where pair.likeness > 0 && origins[pair.place] == nil && !isTaken[pair.origin] {
      take(pair.origin, for: pair.place)
    }
  }

  /// The number of cells that say something and the same as before.
  private func likeness(_ place: Int, _ origin: Int) -> Int {
    shared.count {
      !after.rows[place][$0.after].isEmpty
        && after.rows[place][$0.after] == before.rows[origin][$0.before]
    }
  }
}
