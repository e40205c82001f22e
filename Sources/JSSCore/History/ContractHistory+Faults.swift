extension ContractHistory {
  /// Checks every contract against the rules of the history format: the range of each field, and how
  /// fields must agree. Empty if all hold.
  ///
  /// Whether the text of a cell is a date or a number at all is checked by the reader of the file.
  ///
  /// - Parameter allowsPlans: whether a contract may start or end after the as-of day.
  package static func faults(
    in contracts: [Contract], asOf: Day, allowsPlans: Bool = false
  ) -> [Fault] {
    var faults: [Fault] = []
    var seen: Set<String> = []
    seen.reserveCapacity(contracts.count)
    for (index, contract) in contracts.enumerated() {
      // A contract with a planned end is still open on the as-of day.
      let factualEnd = contract.end.flatMap { allowsPlans && $0 > asOf ? nil : $0 }
      func check(
        _ holds: Bool, _ field: String, _ rule: @autoclosure () -> String, _ remedy: String
      ) {
        if !holds { faults.append(Fault(index: index, field: field, rule: rule(), remedy: remedy)) }
      }
      check(
        seen.insert(contract.id).inserted, "contract_id",
        "be unique in the file", "Give each contract a label of its own.")
      check(
        contract.start <= asOf || allowsPlans, "start_date", "not be after the as-of day \(asOf)",
        "Leave out contracts that have not started, or set --as-of to a later day.")
      if let end = contract.end {
        check(
          end <= asOf || allowsPlans, "end_date", "not be after the as-of day \(asOf)",
          "Leave the cell empty: a contract that still runs has no end date.")
        check(
          end >= contract.start, "end_date", "not be before start_date \(contract.start)",
          "Correct one of the two dates.")
      }
      if let payment = contract.lastPaymentGiven {
        check(
          payment <= asOf, "last_payment_date", "not be after the as-of day \(asOf)",
          "Give the last payment made so far, or leave the cell empty.")
        check(
          payment >= contract.start, "last_payment_date",
          "not be before start_date \(contract.start)", "Correct one of the two dates.")
      }
      for (value, field) in [
        (contract.netChargesUSD, "total_charges"), (contract.refundedUSD, "refunded_amount"),
        (contract.inEscrowUSD, "in_escrow"), (contract.escrowReturnedUSD, "escrow_returned"),
        (contract.refundRequestedUSD ?? 0, "refund_requested"),
      ] {
        check(
          (0...Contract.largestAmountUSD).contains(value), field,
          "be an amount from 0 to 1000000000", "Give US dollars as digits, for example 1250.50.")
      }
      if let stars = contract.stars {
        check(
          (1...5).contains(stars), "feedback_score", "be from 1.00 to 5.00",
          "Give the public stars, or leave the cell empty if there are none.")
      }
      if let score = contract.privateFeedback {
        check(
          (0...10).contains(score), "private_feedback", "be a whole number from 0 to 10",
          "Leave the cell empty if you do not know it.")
      }
      checkEscrow(contract, factualEnd: factualEnd, check: check)
      // A scenario may give back more than what was paid after it.
      if let pause = contract.pause, !allowsPlans {
        checkPause(pause, of: contract, asOf: asOf, check: check)
      }
      if let requested = contract.openRefundRequestUSD {
        checkRequest(
          requested, of: contract, factualEnd: factualEnd, asOf: asOf, allowsPlans: allowsPlans,
          check: check)
      }
      if let quarters = contract.paidQuarters {
        let daysRun = max(0, (factualEnd ?? asOf) - contract.start)
        let most = PaidQuarters.most(inDays: daysRun)
        let possible = 0...PaidQuarters.most
        check(
          possible.contains(quarters), "paid_quarters",
          "be a whole number from 0 to \(PaidQuarters.most)",
          "Count the complete \(PaidQuarters.days)-day spans with a payment; "
            + "\(PaidQuarters.most) for more.")
        check(
          !possible.contains(quarters) || quarters <= most, "paid_quarters",
          "be at most \(most): the contract has run \(daysRun) \(daysRun == 1 ? "day" : "days"), and a span has \(PaidQuarters.days)",
          "Count complete \(PaidQuarters.days)-day spans from the start on, or leave the cell empty."
        )
      }
    }
    return faults
  }

  private typealias Check = (
    _ holds: Bool, _ field: String, _ rule: @autoclosure () -> String, _ remedy: String
  ) -> Void

  private static func checkEscrow(_ contract: Contract, factualEnd: Day?, check: Check) {
    guard contract.inEscrowUSD > 0 else { return }
    check(
      contract.kind == .fixed, "in_escrow", "be empty or 0 on an hourly contract",
      "Only fixed-price contracts have escrow: set contract_type to fixed, or leave the cell empty."
    )
    check(
      factualEnd == nil || contract.openRefundRequestUSD != nil, "in_escrow",
      "be empty or 0 on an ended contract whose client asks for nothing back",
      "Give what the client asks for in refund_requested; what went back belongs in escrow_returned, "
        + "what was paid out in total_charges.")
  }

  private static func checkPause(
    _ pause: Contract.Pause, of contract: Contract, asOf: Day, check: Check
  ) {
    check(
      pause.lastBefore >= contract.start, "pause_start",
      "not be before start_date \(contract.start)", "Correct one of the two dates.")
    check(
      pause.firstAfter > pause.lastBefore, "pause_end", "be after pause_start \(pause.lastBefore)",
      "Correct one of the two dates.")
    let last = contract.lastPayment(asOf: asOf)
    check(
      pause.firstAfter <= last, "pause_end", "not be after the last payment, \(last)",
      "Give the first payment after the pause.")
    check(
      (0...contract.netChargesUSD + 0.005).contains(pause.netChargesBeforeUSD),
      "charges_before_pause", "be an amount from 0 to total_charges",
      "Give what was paid before the pause, as a part of total_charges.")
  }

  private static func checkRequest(
    _ requestedUSD: Double, of contract: Contract, factualEnd: Day?, asOf: Day, allowsPlans: Bool,
    check: Check
  ) {
    let mostUSD = contract.netChargesUSD + contract.inEscrowUSD
    check(
      requestedUSD <= mostUSD + 0.005, "refund_requested",
      "be at most \(dollars(mostUSD)), which is total_charges and in_escrow together",
      "Money that the client has funded and that is not paid out yet belongs in the column in_escrow."
    )
    if let end = factualEnd {
      let days = PlatformRules.newest.refundWindowDays
      let last = contract.lastPaymentGiven ?? end
      check(
        asOf - last <= days, "refund_requested",
        "be empty: the last payment, \(last), is more than \(days) days before the as-of day",
        "The platform allows refunds for \(days) days after a payment.")
    } else {
      check(
        contract.kind == .fixed, "refund_requested", "be empty on an open hourly contract",
        "Give the end_date if the contract has ended; a refund that was made belongs in "
          + "refunded_amount.")
    }
  }

  /// For example `250` or `250.50`.
  private static func dollars(_ amount: Double) -> String {
    let cents = Int((amount * 100).rounded())
    let rest = cents % 100
    return "\(cents / 100)" + (rest == 0 ? "" : ".\(rest / 10)\(rest % 10)")
  }
}

extension Contract {
  /// Larger amounts are taken for typing errors.
  static let largestAmountUSD = 1e9
}
