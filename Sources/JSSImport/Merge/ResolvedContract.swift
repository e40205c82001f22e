internal import JSSCore
internal import JSSTables

/// What the sources of one contract come to: the cells of its row, and what is not certain about them.
struct ResolvedContract {
  /// The cells that a source says something for; never an empty text.
  private(set) var cells: [HistoryColumn: String] = [:]
  /// What a person has to answer, or to check.
  private(set) var questions: [ImportQuestion] = []
  /// What was decided between sources.
  private(set) var notices: [String] = []
  /// The pauses in which it may end and begin anew, the longest first.
  private(set) var pauses: [PaymentPause] = []

  /// Without `client_id`, which `ClientCodes` gives.
  init(_ contract: MergedContract, keepsTitle: Bool) {
    cells[.contractID] = contract.label
    if keepsTitle, let title = contract.title { cells[.title] = title }
    resolveStart(contract)
    let end = resolveEnd(contract)
    resolveKind(contract, end: end)
    resolveMoney(contract, end: end)
    resolveFeedback(contract, end: end)
    resolveEnder(contract, end: end)
    if contract.agency != nil, contract.row?.saysEarnings != true {
      cells[.countsForEarnings] = "false"
      questions.append(.agency)
    }
    questions.sort { $0.rawValue < $1.rawValue }
  }

  // MARK: Days

  private mutating func resolveStart(_ contract: MergedContract) {
    let starts = Set(contract.sources.compactMap(\.start)).sorted()
    if let first = starts.first {
      cells[.startDate] = first.description
      if starts.count > 1 {
        notices.append("the sources have the starts \(Self.list(starts)): the first is taken.")
      }
      if let paid = contract.payments.map(\.workDay).min(), paid < first - 7 {
        notices.append("its first payment, \(paid), is before its start, \(first). Check both.")
      }
    } else if contract.row?.start == nil, let first = contract.firstDay {
      cells[.startDate] = first.description
      questions.append(.firstPayment)
    } else if contract.row?.start == nil {
      questions.append(.start)
    }
  }

  /// What is known of the end.
  private enum End: Equatable {
    case on(Day)
    case open, unknown
  }

  private mutating func resolveEnd(_ contract: MergedContract) -> End {
    let ends = contract.sources.map(\.end)
    let days = Set(ends.compactMap { if case .on(let day) = $0 { day } else { nil } }).sorted()
    if let last = days.last {
      cells[.endDate] = last.description
      if days.count > 1 {
        notices.append("the sources have the ends \(Self.list(days)): the last is taken.")
      } else if ends.contains(.open) {
        notices.append("open in one source and ended in another: the end, \(last), is taken.")
      }
      return .on(contract.row?.end ?? last)
    }
    if ends.contains(.someDay) {
      questions.append(.dayOfEnd)
      return .unknown
    }
    if ends.contains(.open) { return .open }
    if contract.row?.end == nil {
      questions.append(.end)
    }
    return contract.row?.end.map { .on($0) } ?? .unknown
  }

  private mutating func resolveKind(_ contract: MergedContract, end: End) {
    let given = Set(contract.sources.compactMap(\.kind))
    let types = Set(contract.payments.map(\.type))
    var kinds = given
    if kinds.isEmpty && types.contains(.hourly) { kinds.insert(.hourly) }
    if given.isEmpty && types.contains(.fixedPrice) { kinds.insert(.fixed) }
    if let kind = kinds.first, kinds.count == 1 {
      cells[.contractType] = kind.rawValue
    } else if end == .open || end == .unknown {
      questions.append(.kind)
    }
  }

  // MARK: Money

  private mutating func resolveMoney(_ contract: MergedContract, end: End) {
    let charges = Set(contract.sources.compactMap(\.chargesCents)).sorted()
    if charges.count > 1 {
      notices.append(
        "the work histories have the charges \(Self.money(charges)): the largest is taken.")
    }
    let payments = ledger(of: contract)
    if payments.isEmpty {
      if let known = charges.last {
        fill(chargesCents: known)
      } else {
        questions.append(.charges)
      }
      return
    }
    let refundedCents = -payments.filter { $0.amountCents < 0 }.reduce(0) { $0 + $1.amountCents }
    let paidCents = payments.reduce(0) { $0 + $1.amountCents }
    if refundedCents > 0 { cells[.refundedAmount] = ExportMoney.plain(refundedCents) }
    let known = charges.last
    let isComplete: Bool
    if let known, known != paidCents {
      // A work history that has the charges before refunds knows of no other payments.
      isComplete = known == paidCents + refundedCents
      let used = isComplete ? paidCents : max(known, paidCents)
      fill(chargesCents: used)
      notices.append(
        "the work history has the charges \(ExportMoney.text(known)), the payments come to "
          + "\(ExportMoney.text(paidCents))"
          + (refundedCents > 0 ? " after refunds of \(ExportMoney.text(refundedCents))" : "")
          + ": \(ExportMoney.text(used)) is taken\(isComplete ? "" : ", the larger").")
    } else {
      isComplete = true
      fill(chargesCents: paidCents)
    }
    if isComplete { resolvePayments(payments, of: contract, end: end) }
  }

  /// Charges below 0 are asked for; until then 0 stands for them.
  private mutating func fill(chargesCents: Int) {
    cells[.totalCharges] = ExportMoney.plain(max(0, chargesCents))
    guard chargesCents < 0 else { return }
    notices.append("its charges come to \(ExportMoney.text(chargesCents)).")
    questions.append(.leastCharges)
  }

  /// The payments that count: an account and a weekly summary list the same money, so never both.
  private mutating func ledger(of contract: MergedContract) -> [ImportedPayment] {
    if contract.weekly.isEmpty || contract.account.isEmpty { return contract.payments }
    func sum(_ payments: [ImportedPayment]) -> Int { payments.reduce(0) { $0 + $1.amountCents } }
    let (account, weekly) = (sum(contract.account), sum(contract.weekly))
    if account != weekly {
      notices.append(
        "the transactions come to \(ExportMoney.text(account)), the weekly summary to "
          + "\(ExportMoney.text(weekly)): the larger is taken, as they list the same money.")
    }
    return account >= weekly ? contract.account : contract.weekly
  }

  /// What payments say beside their sum, where they are all there are.
  private mutating func resolvePayments(
    _ payments: [ImportedPayment], of contract: MergedContract, end: End
  ) {
    let days = payments.filter { $0.amountCents > 0 }.map(\.day)
    guard let last = days.max(), let start = contract.start ?? contract.firstDay else { return }
    if last < start {
      notices.append(
        "its last payment, \(last), is before its start: last_payment_date is left empty.")
      return
    }
    cells[.lastPaymentDate] = last.description
    pauses = PaymentPause.all(in: payments, of: contract)
    if let pause = pauses.first {
      cells.merge(pause.cells) { $1 }
      notices += pauses.map(\.notice)
      questions.append(.rehired)
    }
    guard contract.start != nil, case .on(let end) = end, end - start >= PaidQuarters.days else {
      return
    }
    let spans = (end - start) / PaidQuarters.days
    let paid = (0..<spans).count { span in
      days.contains { (0..<PaidQuarters.days).contains($0 - start - PaidQuarters.days * span) }
    }
    cells[.paidQuarters] = "\(min(PaidQuarters.most, paid))"
  }

  // MARK: Feedback

  private mutating func resolveFeedback(_ contract: MergedContract, end: End) {
    let feedback = contract.sources.map(\.feedback)
    if end == .open {
      if feedback.contains(where: { $0 != .none && $0 != .unknown }) {
        notices.append("its stars are left out: feedback counts when a contract has ended.")
      }
      return
    }
    let stars = Set(
      feedback.compactMap { said -> Double? in
        switch said {
        case .stars(let stars), .computed(let stars): (stars * 100).rounded() / 100
        case .none, .unknown: nil
        }
      }
    ).sorted()
    if let only = stars.first, stars.count == 1, (1...5).contains(only) {
      cells[.feedbackScore] = FixedDecimal.text(only, decimals: 2)
      if !feedback.contains(where: { if case .stars = $0 { true } else { false } }) {
        notices.append(
          "its stars, \(FixedDecimal.text(only, decimals: 2)), are computed from the six sub-scores."
        )
      }
    } else if !stars.isEmpty {
      notices.append(
        "the sources have the stars \(stars.map { "\($0)" }.joined(separator: " and ")); left empty."
      )
      questions.append(.contradictoryStars)
    } else if !feedback.contains(.none) {
      questions.append(.stars)
    }
    if contract.sources.contains(where: \.isFeedbackSuppressed) {
      cells[.feedbackSuppressed] = "true"
    }
  }

  // MARK: Who ended it, and why

  private mutating func resolveEnder(_ contract: MergedContract, end: End) {
    if end == .open { return }
    let enders = Set(contract.sources.compactMap(\.endedBy?.rawValue)).sorted()
    let reasons = Set(contract.sources.compactMap(\.endReason?.rawValue)).sorted()
    fill(.endedBy, from: enders, question: .ender)
    fill(.endReason, from: reasons, question: .endReason)
  }

  /// Fills the cell with what the sources agree on, and asks otherwise.
  private mutating func fill(
    _ column: HistoryColumn, from words: [String], question: ImportQuestion
  ) {
    if let word = words.first, words.count == 1 {
      cells[column] = word
      return
    }
    if words.count > 1 {
      notices.append(
        "the sources have \(words.joined(separator: " and ")) for \(column.rawValue); left empty.")
    }
    questions.append(question)
  }

  private static func list(_ days: [Day]) -> String {
    days.map(\.description).joined(separator: " and ")
  }

  private static func money(_ cents: [Int]) -> String {
    cents.map(ExportMoney.text).joined(separator: " and ")
  }
}
