/// The rules by which contracts are weighed, and how the runs read them. A class, so that very many contracts share it.
package final class WeighingRules: Sendable {
  let rules: PlatformRules
  /// `Readings.weightReadings`.
  let readings: [(combination: ContractWeight.Combination, basis: ContractWeight.Basis)]

  init(_ rules: PlatformRules, _ readings: Readings) {
    self.rules = rules
    self.readings = readings.weightReadings
  }

  /// The weight of a contract in one reading.
  func quarterJobs(
    netUSD: Double, grossUSD: Double, paidQuarters: Int, reading index: Int
  ) -> Int32 {
    let reading = readings[index]
    return Int32(
      rules.weight.quarterJobs(
        chargesUSD: reading.basis == .net ? netUSD : grossUSD, paidQuarters: paidQuarters,
        combination: reading.combination))
  }
}
