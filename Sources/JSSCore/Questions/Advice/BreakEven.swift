/// How likely a good answer has to be, if a client is asked for feedback, for the question to pay.
public enum BreakEven: Sendable, Equatable {
  /// With good answers rarer than this it does harm, with more frequent ones it helps. Above 0 and below 1.
  case chance(MeanEstimate)
  /// It pays whatever the answer: even a bad one does no harm that can be seen.
  case always
  /// It never pays: even a good answer is not seen to help.
  case never

  /// The chance p with p·good + (1 − p)·bad = 0.
  ///
  /// Its standard error is that of p·good + (1 − p)·bad over runs, at this p, divided by good − bad: the delta method for a
  /// ratio of means.
  ///
  /// - Parameters:
  ///   - good: what a good answer does for the badge; above 0 helps.
  ///   - bad: what a bad one does.
  ///   - between: good − bad, run by run: its error tells how the two vary together.
  package init(good: MeanEstimate, bad: MeanEstimate, between: MeanEstimate) {
    guard Advice.isClear(good), good.value > 0 else {
      self = .never
      return
    }
    guard Advice.isClear(bad), bad.value < 0 else {
      self = .always
      return
    }
    let chance = -bad.value / (good.value - bad.value)
    func square(_ value: Double) -> Double { value * value }
    let (one, other) = (square(good.standardError), square(bad.standardError))
    let covariance = (one + other - square(between.standardError)) / 2
    let variance =
      square(chance) * one + square(1 - chance) * other + 2 * chance * (1 - chance) * covariance
    self = .chance(
      MeanEstimate(
        value: chance,
        standardError: max(0, variance).squareRoot() / (good.value - bad.value)))
  }
}
