internal import JSSCore
internal import JSSTables

/// Gives each client a code, `c1`, `c2` and so on, that stands for its names in a history.
///
/// A code that a client has, in the table of clients or by a row of the history, it keeps. New codes follow
/// the largest in use, in the order in which the clients' contracts begin.
struct ClientCodes {
  /// The code of each contract, in their order.
  private(set) var codes: [String]
  /// The table with the new names.
  private(set) var table: ClientTable
  /// How many clients have a code for the first time.
  private(set) var newCodes = 0
  /// What a person should know.
  private(set) var notices: [String] = []

  init(_ contracts: [MergedContract], table: ClientTable) {
    self.table = table
    codes = Array(repeating: "", count: contracts.count)
    let order = contracts.indices.sorted { contracts[$0].isBefore(contracts[$1]) }
    let inUse = table.entries.map(\.code) + contracts.compactMap { $0.row?.code }
    var last = inUse.compactMap(Self.number).max() ?? 0
    var joined: [String] = []
    for group in Self.clients(contracts, order: order, table: table) {
      let names = Self.names(group.map { contracts[$0] })
      var known: [String] = []
      for code in names.compactMap({ table.code(of: $0.text) })
        + group.compactMap({ contracts[$0].row?.code }) where !known.contains(code)
      {
        known.append(code)
      }
      let code: String
      if let first = known.first {
        code = first
      } else {
        last += 1
        newCodes += 1
        code = "c\(last)"
      }
      for index in group { codes[index] = contracts[index].row?.code ?? code }
      let shown = names.map { quoted($0.text) }.joined(separator: " and ")
      if known.count > 1 {
        notices.append(
          "warning: \(shown.isEmpty ? "one client" : shown) has the codes "
            + "\(known.joined(separator: " and ")) in the history or the file of clients. New contracts "
            + "get \(code); if it is one client, give it one code.")
      } else if names.count > 1 {
        joined.append("\(code) \(shown)")
      }
      for name in names { self.table.add(name.text, code: code) }
    }
    if !joined.isEmpty {
      notices.append(
        "note: names that belong to one client, because they share a contract or the file of clients says so:"
          + joined.map { "\n  \($0)" }.joined())
    }
  }

  /// The names of contracts of one client, each in one spelling.
  private static func names(_ contracts: [MergedContract]) -> [ClientName] {
    var all = MergedContract()
    for name in contracts.flatMap(\.clients) { all.add(client: name) }
    return all.clients
  }

  /// Contracts of one client each: by a name that they share, by names of one code, or by the code of
  /// their rows. A contract without any of these is a client of its own.
  private static func clients(
    _ contracts: [MergedContract], order: [Int], table: ClientTable
  ) -> [[Int]] {
    var groups: [[Int]] = []
    var places: [String: Int] = [:]
    for index in order {
      let contract = contracts[index]
      let keys =
        contract.clients.map { name in
          table.code(of: name.text).map { "code \($0)" } ?? "\(name.space) \(name.key)"
        } + (contract.row?.code.map { ["code \($0)"] } ?? [])
      // Groups that this contract ties together become the first of them.
      let tied = Set(keys.compactMap { places[$0] }).sorted()
      let place = tied.first ?? groups.count
      if tied.isEmpty { groups.append([]) }
      groups[place].append(index)
      for other in tied.dropFirst() {
        groups[place] += groups[other]
        groups[other] = []
        for (key, value) in places where value == other { places[key] = place }
      }
      for key in keys { places[key] = place }
    }
    return groups.filter { !$0.isEmpty }
  }

  private static func number(_ code: String) -> Int? {
    // Numbers far beyond those that are given here are labels like any other.
    guard code.hasPrefix("c"), let number = Int(code.dropFirst()), number < 1_000_000_000
    else { return nil }
    return number
  }
}
