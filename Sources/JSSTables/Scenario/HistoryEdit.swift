internal import JSSCore

/// Changes of a history, contract by contract: what a scenario is made of.
struct HistoryEdit {
  /// Why a change is refused.
  struct Fault {
    let column: ScenarioColumn
    let subject: TableFault.Subject
    /// A phrase that follows "must".
    let rule: String
    let remedy: String
  }

  /// What one change came to.
  struct Report {
    var faults: [Fault] = []
    /// What is not used, or may not be meant: one sentence or more each.
    var warnings: [String] = []
  }

  private let asOf: Day
  private let base: [String: Contract]
  /// All contracts by label, those of the history first.
  private var contracts: [String: Contract]
  private var order: [String]
  private var changed: Set<String> = []

  /// - Parameter base: a history, or what changes before have made of one.
  init(_ base: ContractHistory) {
    let known = base.written
    asOf = base.asOf
    self.base = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) })
    contracts = self.base
    order = known.map(\.id)
  }

  /// Of a label that the history does not have.
  static let unknownLabel = (
    rule: "be a contract of the history",
    remedy: "Check the label: the history has it in its column contract_id."
  )

  /// The history with the changes; nil if no contract that has started is left.
  func history() -> ContractHistory? {
    try? ContractHistory(scenario: order.compactMap { contracts[$0] }, asOf: asOf)
  }

  /// Changes or adds one contract.
  ///
  /// - Parameters:
  ///   - id: its label.
  ///   - cells: the other cells that say something.
  ///   - format: how they write numbers.
  mutating func apply(
    id: String, cells: [TableRow<ScenarioColumn>.Cell], in format: TableFormat = .commas
  ) -> Report {
    var report = Report()
    func refuse(_ column: ScenarioColumn, _ text: String, _ rule: String, _ remedy: String) {
      report.faults.append(
        Fault(column: column, subject: .text(text), rule: rule, remedy: remedy))
    }
    guard changed.insert(id).inserted else {
      refuse(
        .history(.contractID), id, "not come again in the scenario",
        "Write all changes of the contract in one row.")
      return report
    }

    // A placeholder until all required cells are read.
    var contract =
      base[id] ?? Contract(id: id, clientID: "", start: asOf, netChargesUSD: 0)
    var isRemoved = false
    for cell in cells {
      do throws(UnreadableCell) {
        switch cell.column {
        case .history(let column): try contract.set(column, to: cell.text, in: format)
        case .remove: isRemoved = try CellText.truth(cell.text)
        case .refundRequests: contract.requestDecision = try CellText.word(cell.text)
        }
      } catch {
        refuse(cell.column, cell.text, error.rule, error.remedy)
      }
    }
    if !report.faults.isEmpty { return report }

    if base[id] == nil {
      if isRemoved {
        refuse(.history(.contractID), id, Self.unknownLabel.rule, Self.unknownLabel.remedy)
        return report
      }
      let missing = HistoryColumn.allCases.filter { column in
        column.requirement != nil && !cells.contains { $0.column == .history(column) }
      }
      if !missing.isEmpty {
        refuse(
          .history(.contractID), id,
          "be a contract of the history, or come with "
            + missing.map(\.rawValue).joined(separator: ", "),
          "Correct the label, or fill in these cells to add a contract.")
        return report
      }
      order.append(id)
    }
    if isRemoved {
      contracts[id] = nil
      return report
    }
    // What it is paid by an end to come, and not what it has been paid so far.
    if cells.contains(where: { $0.column == .history(.totalCharges) }) {
      contract.isPaidInFullByPlannedEnd = true
    }
    check(contract, filled: cells, into: &report)
    checkRefund(contract, cells, into: &report)
    report.warnings = warnings(&contract)
    contracts[id] = contract
    return report
  }

  /// Lets an open contract of the history give back so much on the as-of day, and changes nothing else of it.
  mutating func giveBack(_ amountUSD: Double, of id: String) { contracts[id]?.giveBack(amountUSD) }

  /// Checks the rules of the history format, and of the columns that only scenarios have.
  private func check(
    _ contract: Contract, filled cells: [TableRow<ScenarioColumn>.Cell], into report: inout Report
  ) {
    var faults = ContractHistory.faults(in: [contract], asOf: asOf, allowsPlans: true).map {
      ($0.field, $0.rule, $0.remedy)
    }
    if contract.requestDecision != nil, contract.openRefundRequestUSD == nil {
      faults.append(
        (
          ScenarioColumn.refundRequests.rawValue, "be empty where no refund request is open",
          "Fill in refund_requested, or leave the cell empty."
        ))
    }
    // Cells that were filled in come first: other faults may only follow from theirs.
    let filled = faults.filter { field, _, _ in cells.contains { $0.column.rawValue == field } }
    for (field, rule, remedy) in filled.isEmpty ? faults : filled {
      guard let column = ScenarioColumn(rawValue: field) else {
        preconditionFailure("A rule is about \(field), which is no column.")
      }
      let text = cells.first { $0.column == column }?.text
      report.faults.append(
        Fault(
          column: column,
          subject: text.map { .text($0) } ?? .thing("\(field), as the history has it,"),
          rule: rule,
          remedy: text == nil ? "Fill in \(field) too, so that it fits the change." : remedy))
    }
  }

  /// The platform allows a refund for some time after a payment only (model A5).
  private func checkRefund(
    _ contract: Contract, _ cells: [TableRow<ScenarioColumn>.Cell], into report: inout Report
  ) {
    let days = PlatformRules.newest.refundWindowDays
    guard let known = base[contract.id], !known.isOpen, contract.refundedUSD > known.refundedUSD,
      let cell = cells.first(where: { $0.column == .history(.refundedAmount) })
    else { return }
    let last = max(contract.lastPayment(asOf: asOf), known.lastPayment(asOf: asOf))
    if asOf - last <= days { return }
    report.faults.append(
      Fault(
        column: cell.column, subject: .text(cell.text),
        rule:
          "not be more than the history has: the last payment, \(last), is more than \(days) days "
          + "before the as-of day \(asOf)",
        remedy: "The platform allows refunds for \(days) days after a payment."))
  }

  /// Takes out of a contract what is not used, and says so.
  private func warnings(_ contract: inout Contract) -> [String] {
    var warnings: [String] = []
    let name = quoted(contract.id)
    if contract.end == nil, contract.start <= asOf {
      let ignored = contract.dropFeedback()
      let unused = ignored + unusedEnd(of: contract)
      if !unused.isEmpty {
        warnings.append(
          "\(name) has no end_date, so it is open and this is not used: "
            + "\(unused.map(\.rawValue).joined(separator: ", ")). Give the day on which it ends.")
      }
    }
    if let warning = contract.refundWarning,
      contract.refundWarning != base[contract.id]?.refundWarning
    {
      warnings.append("\(name): \(warning)")
    }
    if let known = base[contract.id], contract.refundedUSD > known.refundedUSD,
      contract.netChargesUSD == known.netChargesUSD
    {
      warnings.append(
        "\(name) has been refunded more, and total_charges stay the same: as if it had been paid more "
          + "before. What goes back has to be taken from total_charges.")
    }
    let hasEnded = contract.end.map { $0 <= asOf } ?? false
    if hasEnded, base[contract.id]?.isOpen ?? true, contract.stars == nil,
      !contract.feedbackSuppressed, contract.privateFeedback == nil, contract.outcome == nil
    {
      warnings.append(
        "\(name) has ended by \(asOf) without feedback, so none is expected any more. For feedback "
          + "still to come, let it end after \(asOf).")
    }
    return warnings
  }

  /// What the change says of the end of a contract that has none, and does not count: a dispute does.
  private func unusedEnd(of contract: Contract) -> [HistoryColumn] {
    let known = base[contract.id]
    var unused: [HistoryColumn] = []
    if let ender = contract.endedBy, ender != known?.endedBy { unused.append(.endedBy) }
    if let reason = contract.endReason, reason != .dispute, reason != known?.endReason {
      unused.append(.endReason)
    }
    return unused
  }
}
