/// What becomes of money that a client asks back (model B4).
enum RequestAnswer {
  case accepted, declined
  /// Declined, and a dispute arose.
  case disputed

  /// Draws the answer in one run.
  ///
  /// - Parameters:
  ///   - site: its first word decides whether the request is accepted, its second whether a dispute arises.
  ///   - accepted: threshold, as `dispute`.
  @inline(__always)
  init(
    _ decision: RefundRequests, site: Site, accepted: Int32, dispute: Int32, lane: Int,
    draws: borrowing Draws
  ) {
    let isAccepted =
      switch decision {
      case .accept: true
      case .decline: false
      case .sample: Chance.happens(draws.word(site: site, lane: lane), accepted)
      }
    if isAccepted {
      self = .accepted
    } else {
      self =
        Chance.happens(draws.word(site: site, draw: 1, lane: lane), dispute)
        ? .disputed : .declined
    }
  }
}
