internal import CGSL
import Glibc
import JSSCore

/// Private answers, computed one by one (model B2): every quantity of a run by GSL's inverse
/// distribution function of its word, with the numbers of the model text. The simulator computes them by
/// tables, for many runs at once.
struct ScalarPrivateAnswers {
  let philox: Philox4x32
  let run: UInt32

  /// Bad, middling, good: rows 1 to 6, then "all".
  private static let rows: [(bad: Double, middling: Double, good: Double)] = [
    (0.048, 0.172, 0.780), (0.207, 0.445, 0.348), (0.290, 0.445, 0.265), (0.472, 0.395, 0.133),
    (0.815, 0.185, 0.000), (0.992, 0.008, 0.000), (0.149, 0.194, 0.657),
  ]

  private func uniform(_ site: Site) -> Double {
    Uniform.open(philox.word(site: site, run: run))
  }

  private func beta(_ alpha: Double, _ beta: Double, _ site: Site) -> Double {
    gsl_cdf_beta_Pinv(uniform(site), alpha, beta)
  }

  private func normal(_ mean: Double, _ deviation: Double, _ site: String) -> Double {
    mean + deviation * gsl_cdf_ugaussian_Pinv(uniform(Site(site)))
  }

  /// The probabilities that are compared with the word of a contract: of a bad answer, of a bad or middling
  /// one, and of any answer.
  func cumulative(_ contract: Contract, isFollowed: Bool) -> [Double] {
    let isNeverPaid = contract.netChargesUSD < 1 && contract.refundedUSD == 0
    let isSilent = contract.stars == nil && !contract.feedbackSuppressed
    if isNeverPaid && isSilent && contract.inEscrowUSD == 0 { return [0, 0, 0] }
    let answered =
      contract.stars != nil || contract.feedbackSuppressed
      ? beta(40.7, 9.3, Site("private feedback given stars"))
      : beta(3, 7, Site("private feedback without stars"))
    let bin =
      contract.stars.map { stars in
        [4.75, 4.5, 4.25, 3.75].firstIndex { stars > $0 } ?? (stars >= 3 ? 4 : 5)
      } ?? 6
    let row = ScalarPrivateAnswers.rows[bin]
    let (bad, middling, good) = (50 * row.bad + 0.5, 50 * row.middling + 0.5, 50 * row.good + 0.5)
    let site = Site("private feedback rates, bin \(bin + 1)")
    let rateBad = beta(bad, middling + good, site.item(0))
    let rateMiddling = (1 - rateBad) * beta(middling, good, site.item(1))

    var logOdds = normal(-0.7, 0.9, "evidence: freelancer")
    if contract.endedEarly { logOdds += normal(log(2), 0.5, "evidence: ended early") }
    logOdds += goneBack(contract) * normal(log(6), 0.6, "evidence: refund")
    if contract.isDisputed { logOdds += normal(log(8), 0.6, "evidence: dispute") }
    if isFollowed { logOdds += normal(-log(4), 0.5, "evidence: repeat client") }

    let weights = [
      rateBad * exp(logOdds), rateMiddling * exp(logOdds / 2), 1 - rateBad - rateMiddling,
    ]
    let total = weights.reduce(0, +)
    return [weights[0], weights[0] + weights[1], total].map { answered * $0 / total }
  }

  /// The share of the agreed money that went back.
  private func goneBack(_ contract: Contract) -> Double {
    let backUSD = contract.refundedUSD + contract.escrowReturnedUSD
    if contract.netChargesUSD < 1 && contract.refundedUSD == 0 { return 0 }
    return backUSD / (contract.netChargesUSD + backUSD)
  }

  /// 1 bad, 2 middling, 3 good, 0 no answer; and how near the word is to where that changes.
  func code(_ contract: Contract, isFollowed: Bool) -> (code: Int8, distance: Double) {
    let word = uniform(Site(contract: contract.id, "hidden feedback"))
    let cumulative = cumulative(contract, isFollowed: isFollowed)
    return (
      Int8(cumulative.firstIndex { word < $0 }.map { $0 + 1 } ?? 0),
      cumulative.map { abs(word - $0) }.min()!
    )
  }
}
