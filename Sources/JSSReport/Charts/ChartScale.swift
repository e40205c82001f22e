/// Where values lie along one side of a chart.
package struct ChartScale {
  let values: ClosedRange<Double>
  /// Where the lowest and the highest value lie.
  let ends: (low: Double, high: Double)

  /// - Precondition: `values` is not a single value.
  package init(_ values: ClosedRange<Double>, from low: Double, to high: Double) {
    precondition(values.lowerBound < values.upperBound)
    self.values = values
    ends = (low, high)
  }

  package func place(_ value: Double) -> Double {
    let share = (value - values.lowerBound) / (values.upperBound - values.lowerBound)
    return ends.low + share * (ends.high - ends.low)
  }

  /// The smallest of 1, 2, 5, 10, 20, 50, … times `unit` with which a length needs at most so many steps.
  ///
  /// - Precondition: all are above 0.
  package static func step(over length: Double, unit: Double, mostSteps: Int) -> Double {
    var decade = unit
    while true {
      for factor in [1.0, 2, 5] where factor * decade * Double(mostSteps) >= length * (1 - 1e-9) {
        return factor * decade
      }
      decade *= 10
    }
  }
}
