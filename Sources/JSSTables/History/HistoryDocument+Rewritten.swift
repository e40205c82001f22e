extension HistoryDocument {
  /// An edited history in the form of this one, which it was before: its separators, line ends and byte-order mark, the
  /// names and the order of its columns. Cells that say the same as before are written as before. Columns that the edited
  /// history lacks keep what they held; those that it adds come at the end, unless they are empty.
  ///
  /// A contract is the same as before by its label; without a label, or if several have it, by all that its row says, or
  /// else by its neighbours.
  ///
  /// - Complexity: O(cells).
  package func rewritten(with edited: HistoryDocument) -> HistoryDocument {
    let before = PlainTable(self)
    let after = PlainTable(edited)
    let places = Self.places(in: after.columns, of: before.columns)
    let added = after.columns.indices.filter { place in
      !places.contains(place) && after.rows.contains { !$0[place].isEmpty }
    }
    let origins = RowOrigins(of: after, in: before, columns: places).origins
    let newRows = zip(after.rows, origins).map { row, origin in
      let kept = places.enumerated().map { index, place -> String in
        let old = origin.map { (raw: rows[$0][index], plain: before.rows[$0][index]) }
        guard let place else { return old?.raw ?? "" }
        if let old, old.plain == row[place] { return old.raw }
        return written(row[place], in: columns[index])
      }
      return kept + added.map { written(row[$0], in: edited.columns[$0]) }
    }
    return holding(
      header: header + added.map { edited.columns[$0]?.rawValue ?? edited.header[$0] },
      columns: columns + added.map { edited.columns[$0] }, rows: newRows)
  }

  /// For each column its place among others of the same name, the first with the first; nil if there is none left.
  private static func places(in others: [String], of columns: [String]) -> [Int?] {
    var free: [String: [Int]] = [:]
    for place in others.indices.reversed() { free[others[place], default: []].append(place) }
    return columns.map { free[$0]?.popLast() }
  }

  /// A plain cell as this history writes it.
  private func written(_ text: String, in column: HistoryColumn?) -> String {
    column?.hasDecimals == true && Double(text) != nil ? format.number(text) : text
  }
}

/// Which row of a table each row of its edited version was.
private struct RowOrigins {
  /// For each row of the edited table its row before; nil for a new one.
  private(set) var origins: [Int?]
  private var isTaken: [Bool]

  /// - Parameter columns: for each column before, its place in the edited table.
  init(of after: PlainTable, in before: PlainTable, columns: [Int?]) {
    origins = Array(repeating: nil, count: after.rows.count)
    isTaken = Array(repeating: false, count: before.rows.count)
    let shared = columns.enumerated().compactMap { before, after in
      after.map { (before: before, after: $0) }
    }
    let label = HistoryColumn.contractID.rawValue
    if let (old, new) = shared.first(where: { before.columns[$0.before] == label }) {
      match(
        Self.unique(after.rows.map { $0[new].isEmpty ? nil : [$0[new]] }),
        Self.unique(before.rows.map { $0[old].isEmpty ? nil : [$0[old]] }))
    }
    match(
      after.rows.map { row in shared.map { row[$0.after] } },
      before.rows.map { row in shared.map { row[$0.before] } })
    let free = Self.unlabelled(before, label)
    let open = Self.unlabelled(after, label)
    matchEdited(
      after.rows.indices.filter { open[$0] }, free, shared: shared, in: after, before)
  }

  /// Pairs rows that were edited: those between the same neighbours, in their order if there are as many as before, else
  /// each with the one of the next `mostLookedAt` that is most alike.
  private mutating func matchEdited(
    _ open: [Int], _ free: [Bool], shared: [(before: Int, after: Int)],
    in after: PlainTable, _ before: PlainTable
  ) {
    var gap: [Int] = []
    for place in open where origins[place] == nil {
      if let last = gap.last, origins[last...place].contains(where: { $0 != nil }) {
        match(gap, free, shared: shared, in: after, before)
        gap = []
      }
      gap.append(place)
    }
    match(gap, free, shared: shared, in: after, before)
  }

  private static let mostLookedAt = 20

  private mutating func match(
    _ gap: [Int], _ free: [Bool], shared: [(before: Int, after: Int)],
    in after: PlainTable, _ before: PlainTable
  ) {
    guard let first = gap.first, let last = gap.last else { return }
    let start = origins[..<first].last { $0 != nil }.flatMap { $0.map { $0 + 1 } } ?? 0
    let end = origins[last...].first { $0 != nil }.flatMap { $0 } ?? before.rows.count
    guard start < end else { return }
    var candidates = (start..<end).filter { free[$0] && !isTaken[$0] }
    if candidates.count == gap.count {
      for (place, origin) in zip(gap, candidates) { take(origin, for: place) }
      return
    }
    for place in gap {
      let likeness = candidates.prefix(Self.mostLookedAt).map { origin in
        shared.count {
          !after.rows[place][$0.after].isEmpty
            && after.rows[place][$0.after] == before.rows[origin][$0.before]
        }
      }
      guard let most = likeness.max(), most > 0, let best = likeness.firstIndex(of: most) else {
        continue
      }
      take(candidates.remove(at: best), for: place)
    }
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

  /// Nil for what stands more than once.
  private static func unique(_ texts: [[String]?]) -> [[String]?] {
    var counts: [[String]: Int] = [:]
    for text in texts { if let text { counts[text, default: 0] += 1 } }
    return texts.map { text in text.flatMap { counts[$0] == 1 ? $0 : nil } }
  }

  /// By row, whether it has no label of its own.
  private static func unlabelled(_ table: PlainTable, _ label: String) -> [Bool] {
    guard let place = table.columns.firstIndex(of: label) else {
      return Array(repeating: true, count: table.rows.count)
    }
    return unique(table.rows.map { $0[place].isEmpty ? nil : [$0[place]] }).map { $0 == nil }
  }
}
