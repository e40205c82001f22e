/// What clients pay after the as-of day through some days, less refunds, in the runs of a batch.
struct EarnedAmounts {
  /// What is paid on a contract's last day, less what is refunded on it.
  struct Payment {
    let lane: Int32
    let day: Int32
    let amountUSD: Double

    init(_ ending: Ending) {
      lane = Int32(truncatingIfNeeded: ending.lane)
      day = Int32(truncatingIfNeeded: ending.endDay)
      amountUSD = ending.paidOnLastDayUSD
    }
  }

  /// Days after the as-of day.
  let days: [Int]
  /// By day, in US dollars.
  private(set) var byDayUSD: [Lanes<Double>] = []
  /// By open contract.
  let openPayments: [[Payment]]
  let newPayments: [Payment]

  /// - Parameters:
  ///   - model: of the history or scenario of the worlds.
  ///   - openPayments: by open contract; nil where they are to be computed.
  ///   - newPayments: nil if they are to be computed.
  init(
    _ worlds: borrowing Worlds, throughDays days: [Int], model: borrowing WorldModel,
    openPayments known: [[Payment]?]? = nil, newPayments knownNew: [Payment]? = nil
  ) {
    self.days = days
    newPayments = knownNew ?? worlds.newContracts.map { Payment($0) }
    var openPayments: [[Payment]] = []
    for index in worlds.open.places.indices {
      openPayments.append(
        known?[index] ?? worlds.open.endings[worlds.open.places[index]].map { Payment($0) })
    }
    self.openPayments = openPayments
    // By day, then run. In each sum refunds come first, then open contracts, then new ones.
    var earned = [Double](repeating: 0, count: days.count * laneCount)
    for (place, day) in days.enumerated() {
      for refund in worlds.ended.refunds where refund.day <= day {
        earned[place * laneCount + refund.lane] += refund.paidUSD - refund.amountUSD
      }
    }
    for index in openPayments.indices {
      if model.open[index].grows {
        for (place, day) in days.enumerated() {
          model.open[index].addGrowth(
            to: &earned, from: place * laneCount, endDays: worlds.open.endDays[index],
            throughDay: day)
        }
      }
      EarnedAmounts.add(openPayments[index], throughDays: days, to: &earned)
    }
    EarnedAmounts.add(newPayments, throughDays: days, to: &earned)
    byDayUSD = days.indices.map { day in
      let amounts = earned.span
      return Lanes { amounts[day * laneCount + $0] }
    }
  }

  private static func add(
    _ payments: [Payment], throughDays days: [Int], to earned: inout [Double]
  ) {
    let payments = payments.span
    var earned = earned.mutableSpan
    for place in days.indices {
      let (first, last) = (place * laneCount, Int32(clamping: days[place]))
      for index in payments.indices where payments[index].day <= last {
        earned[first + Int(payments[index].lane)] += payments[index].amountUSD
      }
    }
  }

  /// Adds an amount that is the same in every run, paid before the first of the days.
  mutating func add(_ amountUSD: Double) {
    if amountUSD == 0 { return }
    for day in byDayUSD.indices {
      var earned = byDayUSD[day].mutableSpan
      for lane in 0..<laneCount { earned[lane] += amountUSD }
    }
  }
}
