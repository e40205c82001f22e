/// The weighted mean of a quantity over the runs in which it has a value.
struct WeightedMean: Sendable {
  private var sum = 0.0
  private var weight = 0.0

  /// Nil if the quantity has no value in any run.
  var value: Double? { weight > 0 ? sum / weight : nil }

  mutating func add(_ value: Double, weight: Double) {
    sum += weight * value
    self.weight += weight
  }

  mutating func merge(_ other: WeightedMean) {
    sum += other.sum
    weight += other.weight
  }

  mutating func scale(by factor: Double) {
    sum *= factor
    weight *= factor
  }
}

/// The weight of the runs in which an event occurs, or the weighted sum of a quantity, among the runs that meet a
/// condition.
struct ConditionalSum: Sendable {
  private var part = WeightedSum()
  private var whole = TotalWeight()
  /// The weight so far of a unit that is not complete.
  private var openWhole = 0.0

  /// The probability of the event, given the condition. Nil if the effective number of units that meet the condition
  /// is below `leastUnits`, because the standard error would be unreliable.
  var estimate: Estimate? {
    whole.weight * whole.weight >= ConditionalSum.leastUnits * whole.squares && whole.weight > 0
      ? Estimate(part, of: whole) : nil
  }

  /// The mean of the quantity over the runs that meet the condition; nil if none does.
  var mean: MeanEstimate? { whole.weight > 0 ? MeanEstimate(part, of: whole) : nil }

  private static let leastUnits = 30.0

  /// Adds runs that are units of their own.
  mutating func add(_ part: WeightedSum, among whole: TotalWeight) {
    self.part.merge(part)
    self.whole.merge(whole)
  }

  /// Adds a piece of a unit.
  ///
  /// - Parameters:
  ///   - isContinued: whether the last piece added was of the same unit.
  ///   - isComplete: whether this is the last piece of the unit.
  mutating func add(part: Double, whole: Double, isContinued: Bool, isComplete: Bool) {
    let unit = isContinued ? openWhole + whole : whole
    self.part.add(part, isContinued: isContinued, whole: isComplete ? unit : nil)
    openWhole = unit
    if isComplete { self.whole.add(unit: unit) }
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
