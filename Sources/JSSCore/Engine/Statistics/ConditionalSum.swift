/// The weight of the runs in which an event occurs, or the weighted sum of a quantity, among the runs that meet a
/// condition.
struct ConditionalSum: Sendable {
  private var part = WeightedSum()
  private var whole = TotalWeight()
  /// The weight so far of a unit that is not complete.
  private var openWhole = 0.0

  /// The probability of the event, given the condition. Nil if nothing may be told of the runs that meet it
  /// (`TotalWeight.isTelling`).
  func estimate(among all: TotalWeight) -> Estimate? {
    whole.isTelling(among: all) ? Estimate(part, of: whole) : nil
  }

  /// The mean of the quantity, given the condition; nil in the same case.
  func mean(among all: TotalWeight) -> MeanEstimate? {
    whole.isTelling(among: all) ? MeanEstimate(part, of: whole) : nil
  }

  /// The share of the event in the weight that meets the condition, however little that is; nil if none does.
  var share: Double? { whole.weight > 0 ? part.weight / whole.weight : nil }

  /// Adds runs that are units of their own.
  mutating func add(_ part: WeightedSum, among whole: TotalWeight) {
    self.part.merge(part)
    self.whole.merge(whole)
  }

  /// Adds a piece of a unit.
  ///
  /// - Parameters:
  ///   - squares: of the piece, as far as it meets the condition.
  ///   - isContinued: whether the last piece added was of the same unit.
  ///   - isComplete: whether this is the last piece of the unit.
  mutating func add(
    part: Double, whole: Double, squares: TotalWeight.Squares, isContinued: Bool,
    isComplete: Bool
  ) {
    let unit = isContinued ? openWhole + whole : whole
    self.part.add(part, isContinued: isContinued, whole: isComplete ? unit : nil)
    openWhole = unit
    self.whole.add(squares, unit: isComplete ? unit : nil)
  }

  mutating func merge(_ other: ConditionalSum) {
    part.merge(other.part)
    whole.merge(other.whole)
  }

  mutating func scale(by factor: Double) {
    part.scale(by: factor)
    whole.scale(by: factor)
  }
}

extension TotalWeight {
  /// Whether something may be told of some of the runs, whose weight this is: the effective number of their pasts is at
  /// least `leastPasts`, because a standard error would be unreliable otherwise; it can be told at all; and they are at
  /// least `leastShare` of the weight, because they contradict what was seen otherwise, however many they are. All runs
  /// together are always told of.
  ///
  /// - Parameter all: the weight of all runs.
  package func isTelling(among all: TotalWeight) -> Bool {
    if weight <= 0 { return false }
    // Sums in another order differ by rounding errors.
    if weight >= (1 - 1e-9) * all.weight { return true }
    return effectivePasts >= TotalWeight.leastPasts && hasErrors
      && weight >= TotalWeight.leastShare * all.weight
  }

  package static let leastPasts = 30.0
  package static let leastShare = 1e-6
}
