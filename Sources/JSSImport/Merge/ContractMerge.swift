internal import JSSCore
internal import JSSTables

/// Brings together what several exports, and a history, say of the same contracts.
///
/// By contract id; else by client and title; else by title where the days overlap and nothing says that the
/// clients differ. What fits several contracts, or none, is kept apart.
///
/// The result does not depend on the order of the exports.
struct ContractMerge {
  private(set) var contracts: [MergedContract] = []
  /// What was merged or kept apart in a way that a person should know of.
  private(set) var notices: [String] = []
  /// Payments that stood in more than one export.
  private(set) var repeatedPayments = 0
  private let clients: ClientTable

  init(_ exports: [Export], into history: HistoryDocument?, clients: ClientTable) {
    self.clients = clients
    if let history { addRows(of: history) }
    // Contracts first, as payments are looked up among them.
    for contract in exports.flatMap(\.contracts).sorted(by: Self.isBefore) { add(contract) }
    let weekly = distinct(exports.filter { $0.kind == .weeklySummary })
    add(weekly, to: \.weekly)
    let account = distinct(exports.filter { $0.kind != .weeklySummary })
    warnOfNumbers(account)
    add(account, to: \.account)
    let hasWorkHistory = !exports.allSatisfy(\.contracts.isEmpty)
    if history != nil || hasWorkHistory { warnOfContractsApart() }
    if history != nil && !hasWorkHistory { warnOfMissingWorkHistory() }
    if history != nil && hasWorkHistory { warnOfMissingPayments() }
  }

  private mutating func addRows(of history: HistoryDocument) {
    for index in 0..<history.rowCount {
      func text(_ column: HistoryColumn) -> String? { history.text(column, inRow: index) }
      var contract = MergedContract()
      contract.row = MergedContract.Row(
        index: index, id: text(.contractID), code: text(.clientID),
        start: text(.startDate).flatMap { Day(iso: $0) },
        end: text(.endDate).flatMap { Day(iso: $0) },
        lastPayment: text(.lastPaymentDate).flatMap { Day(iso: $0) },
        hasPause: text(.pauseStart) != nil, saysEarnings: text(.countsForEarnings) != nil)
      contract.add(title: text(.title))
      contracts.append(contract)
    }
  }

  // MARK: Contracts of work histories

  private static func isBefore(_ one: ImportedContract, _ other: ImportedContract) -> Bool {
    func order(_ contract: ImportedContract) -> (Int, String, String, String) {
      // Those without a label come last, to be looked up among those with one.
      (
        contract.id == nil ? 1 : 0, contract.id ?? "", contract.title ?? "",
        "\(contract.start?.description ?? "") \(contract.end) \(contract.chargesCents ?? -1)"
      )
    }
    return order(one) < order(other)
  }

  private mutating func add(_ contract: ImportedContract) {
    let titleKey = contract.title.map(matchingKey)
    let fingerprint = Fingerprint.label([
      contract.client?.key ?? "", titleKey ?? "", contract.start?.description ?? "",
    ])
    var place =
      if let id = contract.id {
        contracts.firstIndex { $0.id == id || $0.row?.id == id }
      } else {
        contracts.firstIndex { $0.sources.isEmpty && $0.row?.isLabelled(fingerprint) == true }
      }
    if place == nil, let titleKey {
      place = only(
        matches(
          client: contract.client, titleKey: titleKey,
          among: contracts.indices.filter { maySay(contract, of: contracts[$0]) },
          overlaps: { days in contract.start.map(days.contains) ?? false }))
    }
    let index = place ?? contracts.count
    if place == nil { contracts.append(MergedContract()) }
    contracts[index].sources.append(contract)
    contracts[index].id = contracts[index].id ?? contract.id
    contracts[index].add(client: contract.client)
    contracts[index].add(title: contract.title)
    if contract.id == nil { contracts[index].fingerprints.append(fingerprint) }
  }

  /// Whether a source may tell of a contract that is called by another label, or by none: two labels of the
  /// platform, or two starts in work histories, are two contracts.
  private func maySay(_ source: ImportedContract, of contract: MergedContract) -> Bool {
    if source.id != nil {
      return contract.id == nil && contract.sources.isEmpty
        && contract.row?.hasPlatformLabel != true
    }
    return contract.sources.allSatisfy { $0.start == source.start }
  }

  // MARK: Payments

  /// Each payment once: the same in two exports is one, as are two of one number and amount.
  private mutating func distinct(_ exports: [Export]) -> [ImportedPayment] {
    var places: [String: Int] = [:]
    var payments: [ImportedPayment] = []
    for payment in exports.flatMap(\.payments) {
      guard let place = places[payment.key] else {
        places[payment.key] = payments.count
        payments.append(payment)
        continue
      }
      if payments[place].isOfAnotherClient(than: payment) {
        notices.append(
          "warning: Ref ID \(payment.number ?? "") comes with two clients: both payments are counted. Check which "
            + "is right.")
        payments.append(payment)
        continue
      }
      repeatedPayments += 1
      // The layouts do not all name the contract, and have days of their own.
      if payments[place].reference.titleKey == nil { payments[place].reference = payment.reference }
      payments[place].title = payments[place].title ?? payment.title
      payments[place].period = payments[place].period ?? payment.period
      payments[place].day = min(payments[place].day, payment.day)
    }
    return payments
  }

  private mutating func warnOfNumbers(_ payments: [ImportedPayment]) {
    let byNumber = Dictionary(grouping: payments.filter { $0.number != nil }) {
      "\($0.number ?? "") \($0.type)"
    }
    for (_, same) in byNumber.sorted(by: { $0.key < $1.key }) where same.count > 1 {
      let amounts = same.map(\.amountCents).sorted().map(ExportMoney.text)
      notices.append(
        "warning: Ref ID \(same[0].number ?? "") comes with the amounts "
          + "\(amounts.joined(separator: " and ")): all are counted. Check which is right.")
    }
  }

  /// Where the payments of a kind of export are.
  private typealias Ledger = WritableKeyPath<MergedContract, [ImportedPayment]>

  private mutating func add(_ payments: [ImportedPayment], to ledger: Ledger) {
    let groups = Dictionary(grouping: payments, by: \.reference).sorted { one, other in
      Self.order(one.key) < Self.order(other.key)
    }
    for (reference, payments) in groups { add(payments, of: reference, to: ledger) }
  }

  private static func order(
    _ reference: ImportedPayment.Reference
  ) -> (String, String, String, String) {
    // Payments that name a title come first.
    (
      reference.titleKey.map { "0" + $0 } ?? "1", reference.contractID ?? "",
      reference.client?.key ?? "", reference.agency ?? ""
    )
  }

  /// Adds payments that name the same contract.
  private mutating func add(
    _ payments: [ImportedPayment], of reference: ImportedPayment.Reference, to ledger: Ledger
  ) {
    if let id = reference.contractID {
      let index = contracts.firstIndex { $0.id == id || $0.row?.id == id } ?? addContract()
      contracts[index].id = id
      take(payments, into: index, ledger)
      return
    }
    let fingerprint = Fingerprint.label(
      [reference.client?.key ?? "", reference.titleKey ?? ""]
        + (reference.agency.map { [matchingKey($0)] } ?? []))
    let candidates =
      reference.titleKey.map { titleKey in
        matches(
          client: reference.client, titleKey: titleKey,
          among: Array(contracts.indices),
          overlaps: { days in payments.contains { days.contains($0.workDay) } }
        ).filter { contracts[$0].takes(paymentsThrough: reference.agency) }
      } ?? []
    let places = Dictionary(grouping: payments) { place(of: $0, among: candidates) }
    for index in places.keys.compactMap(\.self) {
      take(places[index] ?? [], into: index, ledger, fingerprint: fingerprint)
    }
    let known = rows(labelled: fingerprint)
    guard let apart = places[nil] else {
      let found = places.keys.compactMap(\.self).filter { !known.contains($0) }
      if let first = known.first, known.count == 1, found.count == 1 {
        replace(first, by: found[0])
      } else {
        warnOfRows(known, thatAre: found)
      }
      return
    }
    if !candidates.isEmpty {
      notices.append(
        "warning: \(Self.count(apart)) of \(Self.words(reference, apart)) may belong to several contracts of "
          + "that title, or to none of them, and \(apart.count == 1 ? "is" : "are") kept apart as "
          + "\(fingerprint).")
    }
    let index = known.first ?? addContract()
    // A person may have made several rows of one.
    let byRow = Dictionary(grouping: apart) { payment in
      known.last { contracts[$0].payableDays.hasBegun(by: payment.workDay) } ?? index
    }
    for (row, payments) in byRow {
      take(payments, into: row, ledger, fingerprint: fingerprint)
    }
    if reference.titleKey == nil {
      notices.append(
        "note: \(Self.words(reference, apart)): the export does not name contracts, so all of a client "
          + "is taken as one contract, \(shown(contracts[index].label)): \(Self.count(apart)), "
          + "\(Self.days(apart)). If there were several, split its row.")
    }
  }

  /// The contracts of the history with a label that this program made of names, as they began.
  private func rows(labelled fingerprint: String) -> [Int] {
    contracts.indices.filter { contracts[$0].row?.isLabelled(fingerprint) == true }
      .sorted { contracts[$0].isBefore(contracts[$1]) }
  }

  private mutating func addContract() -> Int {
    contracts.append(MergedContract())
    return contracts.count - 1
  }

  /// - Parameter fingerprint: what stands for the contract where its label is not known.
  private mutating func take(
    _ payments: [ImportedPayment], into index: Int, _ ledger: Ledger, fingerprint: String? = nil
  ) {
    contracts[index][keyPath: ledger] += payments
    for payment in payments {
      contracts[index].add(client: payment.reference.client)
      contracts[index].add(title: payment.title)
    }
    if let fingerprint, !contracts[index].fingerprints.contains(fingerprint) {
      contracts[index].fingerprints.append(fingerprint)
    }
  }

  /// A row that an earlier import knew by its payments alone is that of a contract that now has them.
  private mutating func replace(_ known: Int, by index: Int) {
    if index == known || !contracts[known].sources.isEmpty { return }
    if contracts[index].row == nil {
      contracts[index].row = contracts[known].row
      contracts.remove(at: known)
    } else {
      warnOfRows([known], thatAre: [index])
    }
  }

  /// Rows that an earlier import knew by their payments alone, whose payments are now those of other contracts.
  private mutating func warnOfRows(_ known: [Int], thatAre found: [Int]) {
    if known.isEmpty || found.isEmpty { return }
    func labels(_ indices: [Int]) -> String {
      indices.map { shown(contracts[$0].row?.id ?? contracts[$0].label) }.sorted()
        .joined(
          separator: " and ")
    }
    notices.append(
      "warning: the payments of \(labels(known)) are those of \(labels(found)), and the history has a row for "
        + "each: delete the \(known.count == 1 ? "row" : "rows") of \(labels(known)), so that nothing counts "
        + "twice.")
  }

  /// The contract that a payment can only be of: one that has begun by then; of several, the one that had
  /// not ended long before.
  private func place(of payment: ImportedPayment, among candidates: [Int]) -> Int? {
    let begun = candidates.filter { contracts[$0].payableDays.hasBegun(by: payment.workDay) }
    if begun.count <= 1 { return begun.first }
    let late = payment.type == .refund ? PlatformRules.newest.refundWindowDays : 0
    return only(
      begun.filter { contracts[$0].payableDays.extended(by: late).contains(payment.workDay) })
  }

  // MARK: Matching

  private enum Relation {
    case same, different, unknown
  }

  /// What is known of a contract's client and a name.
  private func relation(_ contract: MergedContract, _ name: ClientName?) -> Relation {
    guard let name else { return .unknown }
    if contract.clients.contains(name) { return .same }
    let codes =
      contract.clients.compactMap { clients.code(of: $0.text) }
      + [contract.row?.code].compactMap(\.self)
    if let code = clients.code(of: name.text), !codes.isEmpty {
      return codes.contains(code) ? .same : .different
    }
    return contract.clients.contains { $0.space == name.space } ? .different : .unknown
  }

  /// Contracts of a title: those of the client; if there are none, those whose client may be the same and
  /// whose days overlap.
  private func matches(
    client: ClientName?, titleKey: String, among indices: [Int],
    overlaps: (PartialDays) -> Bool
  ) -> [Int] {
    let titled = indices.filter { contracts[$0].titleKeys.contains(titleKey) }
    let same = titled.filter { relation(contracts[$0], client) == .same }
    if !same.isEmpty { return same }
    return titled.filter {
      relation(contracts[$0], client) == .unknown && overlaps(contracts[$0].payableDays)
    }
  }

  private func only(_ indices: [Int]) -> Int? { indices.count == 1 ? indices[0] : nil }

  // MARK: Words

  private mutating func warnOfContractsApart() {
    for contract in contracts
    where contract.id == nil && contract.sources.isEmpty && contract.row == nil
      && !contract.payments.isEmpty
    {
      let name = contract.title.map { quoted($0) } ?? "payments without a title"
      notices.append(
        "warning: \(shown(contract.label)), \(name)\(contract.clients.first.map { " of \(quoted($0.text))" } ?? "")"
          + ", is known by its payments alone and kept apart. If it is one of the other contracts under "
          + "another title, delete its row, so that it does not count twice.")
    }
  }

  /// Payments alone find only the rows that were made of payments alone, or that have a title.
  private mutating func warnOfMissingWorkHistory() {
    let added = contracts.count { $0.id == nil && $0.row == nil }
    let rows = contracts.count { $0.row?.hasPlatformLabel == true && $0.payments.isEmpty }
    if added == 0 || rows == 0 { return }
    notices.append(
      "warning: the contracts added may be among the \(rows) of the history of which these exports say nothing. "
        + "Payments find them through the work history: import it together with them.")
  }

  /// A work history alone does not find the rows that were made of payments.
  private mutating func warnOfMissingPayments() {
    let added = contracts.count { $0.row == nil }
    let rows = contracts.compactMap { contract -> String? in
      guard let id = contract.row?.id, Fingerprint.isLabel(id), contract.payments.isEmpty,
        contract.sources.isEmpty
      else { return nil }
      return id
    }
    if added == 0 || rows.isEmpty { return }
    notices.append(
      "warning: the contracts added may be among \(rows.prefix(5).joined(separator: ", "))"
        + "\(rows.count > 5 ? " and \(rows.count - 5) more" : "") of the history, which are known by their "
        + "payments alone. A work history finds them through the payments: import both together.")
  }

  private static func words(
    _ reference: ImportedPayment.Reference, _ payments: [ImportedPayment]
  ) -> String {
    let title = payments.compactMap(\.title).min()
    let client = reference.client.map { quoted($0.text) }
    return [title.map { quoted($0) }, client].compactMap(\.self).joined(separator: " of ")
  }

  private static func count(_ payments: [ImportedPayment]) -> String {
    "\(payments.count) payment\(payments.count == 1 ? "" : "s")"
  }

  private static func days(_ payments: [ImportedPayment]) -> String {
    let days = payments.map(\.day)
    guard let first = days.min(), let last = days.max() else { return "" }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }
}
