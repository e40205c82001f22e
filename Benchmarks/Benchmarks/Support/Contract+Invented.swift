import JSSCore

extension Contract {
  /// A contract of a length, charges and feedback as many have.
  ///
  /// - Parameters:
  ///   - clients: how many clients it may be of.
  ///   - end: nil for one that is open, and paid by the hour.
  ///   - stars: each as likely as the others, where the client left some.
  package static func invented(
    _ number: Int, clients: Int, end: Day?, asOf: Day,
    stars: [Double] = [5, 5, 5, 5, 5, 5, 4.8, 4.6, 4.3, 3.7, 2], _ random: inout SplitMix64
  ) -> Contract {
    let length = [4, 12, 25, 50, 120, 300][random.below(6)]
    let isEarly = random.below(6) == 0
    let charges = [40.0, 90, 180, 320, 640, 950, 1800, 5200][random.below(8)]
    return Contract(
      id: "contract \(number)", clientID: "client \(random.below(clients))",
      kind: end == nil ? .hourly : .fixed, start: (end ?? asOf) - length, end: end,
      netChargesUSD: charges, refundedUSD: random.below(20) == 0 ? charges / 2 : 0,
      stars: end == nil || random.below(3) == 0 ? nil : stars[random.below(stars.count)],
      endedBy: end == nil ? nil : .client,
      endReason: end == nil ? nil : isEarly ? .notNeeded : .completed)
  }
}
