internal import JSSCore
internal import JSSTables

/// One contract, as all sources together have it.
struct MergedContract {
  /// The platform's own label, where a source has it.
  var id: String?
  /// Labels that stand for it where the platform's is not known.
  var fingerprints: [String] = []
  var clients: [ClientName] = []
  /// In the form of `matchingKey`.
  var titleKeys: Set<String> = []
  /// As a source has it.
  var title: String?
  /// From work histories.
  var sources: [ImportedContract] = []
  /// From transaction reports and statements.
  var account: [ImportedPayment] = []
  /// From weekly summaries, which list the same money once more.
  var weekly: [ImportedPayment] = []
  /// The contract in the history that is added to.
  var row: Row?

  /// A contract of an existing history.
  struct Row {
    let index: Int
    let id: String?
    let code: String?
    let start: Day?
    let end: Day?
    let lastPayment: Day?
    /// Whether it has a pause of which nobody has said what it is.
    let hasPause: Bool
    /// Whether somebody, or an import, has said if its money counts for earnings.
    let saysEarnings: Bool

    /// Whether a pause until this day was there when the history last took payments.
    func hasSeenPause(until day: Day) -> Bool {
      !hasPause && lastPayment.map { day <= $0 } ?? false
    }

    /// Whether its label is one of the platform's: a number of many digits. Others are a person's, or this
    /// program's own.
    var hasPlatformLabel: Bool { id.map { $0.count >= 6 && $0.allSatisfy(\.isNumber) } ?? false }

    /// Whether it has a label that this program made, with a number behind it if it is not the first.
    func isLabelled(_ fingerprint: String) -> Bool {
      id == fingerprint || id?.hasPrefix(fingerprint + "-") == true
    }
  }

  /// The label that it has in a history: the platform's own, else one made from names.
  var label: String { id ?? fingerprints.first ?? row?.id ?? "" }

  /// Title and client, as the sources have them; empty if they have neither.
  var names: String {
    let client = clients.first { $0.space == .name } ?? clients.first
    return [title.map { quoted($0) }, client.map { quoted($0.text) }].compactMap(\.self)
      .joined(separator: ", ")
  }

  var payments: [ImportedPayment] { account + weekly }

  /// The agency through which it was done, where that is true of more than half of the money.
  var agency: String? {
    let paid = payments.filter { $0.amountCents > 0 }
    let through = paid.filter { $0.reference.agency != nil }
    func sum(_ payments: [ImportedPayment]) -> Int { payments.reduce(0) { $0 + $1.amountCents } }
    return 2 * sum(through) > sum(paid) ? through.first?.reference.agency : nil
  }

  /// Whether payments through an agency, or through none, can be of this contract: a work history has it, or all of its
  /// others are of the same.
  func takes(paymentsThrough agency: String?) -> Bool {
    !sources.isEmpty
      || account.allSatisfy { $0.reference.agency.map(matchingKey) == agency.map(matchingKey) }
  }

  /// The first day that a source gives for it.
  var firstDay: Day? { start ?? payments.map { $0.period?.lowerBound ?? $0.day }.min() }

  /// As the existing history or a work history has it.
  var start: Day? { row?.start ?? sources.compactMap(\.start).min() }

  /// The days on which it may be paid as it goes on: from a week before its start, since days differ between
  /// time zones and layouts, to a month after its end. Without an end, for ever.
  var payableDays: PartialDays {
    let ends = sources.compactMap { if case .on(let day) = $0.end { day } else { nil } }
    let isPaymentsOnly = sources.isEmpty && row == nil
    let end = row?.end ?? ends.max() ?? (isPaymentsOnly ? payments.map(\.day).max() : nil)
    return PartialDays(first: firstDay.map { $0 - 7 }, last: end.map { $0 + 30 })
  }

  mutating func add(client: ClientName?) {
    guard let client else { return }
    guard let place = clients.firstIndex(of: client) else {
      clients.append(client)
      return
    }
    // Of several spellings the same whatever the order of the files.
    clients[place] = client.text < clients[place].text ? client : clients[place]
  }

  mutating func add(title new: String?) {
    guard let new else { return }
    titleKeys.insert(matchingKey(new))
    // The same whatever the order of the files.
    title = title.map { min($0, new) } ?? new
  }
}

/// Days from one to another; nil is open.
struct PartialDays {
  let first: Day?
  let last: Day?

  func contains(_ day: Day) -> Bool { hasBegun(by: day) && last.map { day <= $0 } ?? true }

  /// With so many more days at the end.
  func extended(by days: Int) -> PartialDays {
    PartialDays(first: first, last: last.map { $0 + days })
  }

  func hasBegun(by day: Day) -> Bool { first.map { $0 <= day } ?? true }
}
