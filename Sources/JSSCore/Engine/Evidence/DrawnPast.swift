#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The past of the runs of a batch, as far as what was seen depends on it, and how it fits.
///
/// A class, because the model is large and the compiler copies it out of a structure that changes.
package final class DrawnPast {
  let model: WorldModel
  package let evidence: ScoreEvidence
  package private(set) var parameters = RunParameters()
  private var chances: FeedbackChances
  /// By table and answer, for the readings of each run.
  private var outcomes: OutcomeLanes
  package var drawn: EndedDraws
  package var scores: PastScores
  package private(set) var fit = PastFit()
  /// The contracts whose outcome one word decides, as indices in `WorldModel.ended`.
  package let ofOneWord: [Int]
  /// The others that what was seen depends on.
  private let others: [Int]
  /// Their outcomes under other parameters.
  private var tried: EndedDraws

  package init(_ setup: SimulationSetup) {
    model = setup.model
    evidence = setup.evidence
    chances = model.makeChances()
    outcomes = model.outcomes(parameters)
    drawn = EndedDraws(contracts: model.ended.count)
    tried = drawn
    scores = setup.pastScores
    let words = setup.evidence.contracts.map { setup.model.answerSites(of: $0).count }
    ofOneWord = zip(evidence.contracts, words).filter { $0.1 == 1 }.map(\.0)
    others = zip(evidence.contracts, words).filter { $0.1 != 1 }.map(\.0)
  }

  /// Draws everything.
  package func update(_ draws: borrowing Draws) {
    updateParameters(draws)
    updateContracts(evidence.contracts, draws)
    scores.update(outcomeCodes: drawn.outcomeCodes, parameters: parameters)
    fit = PastFit(scores.computed, evidence)
  }

  /// Draws what all contracts have in common, and nothing else.
  func updateParameters(_ draws: borrowing Draws) {
    model.drawPastParameters(into: &parameters, chances: &chances, draws: draws)
    outcomes = model.outcomes(parameters)
  }

  /// Draws some contracts again.
  ///
  /// - Parameter contracts: indices in `WorldModel.ended`.
  func updateContracts(_ contracts: [Int], _ draws: borrowing Draws) {
    model.drawEnded(
      contracts, into: &drawn, withRefunds: false, parameters: parameters, chances: chances,
      draws: draws)
  }

  /// For a contract that one word decides, the number of draws of its word that give the outcome that it has.
  ///
  /// - Parameter place: in `ofOneWord`.
  func countDraws(of place: Int, into counts: inout [Lanes<Int32>]) {
    model.countDraws(
      of: ofOneWord[place], outcomeCodes: drawn.outcomeCodes, into: &counts, row: place,
      outcomes: outcomes, chances: chances)
  }

  /// The same of all of them.
  func countDraws(into counts: inout [Lanes<Int32>]) {
    for place in ofOneWord.indices { countDraws(of: place, into: &counts) }
  }

  /// How much likelier the outcomes of all contracts are than they were.
  ///
  /// - Parameters:
  ///   - counts: as by `countDraws`, with the parameters as they are.
  ///   - before: with those that they are compared with.
  func ratios(
    _ counts: [Lanes<Int32>], over before: [Lanes<Int32>], _ draws: borrowing Draws
  ) -> Lanes<Double> {
    var ratios = Lanes<Double>(repeating: 1)
    var logarithms = Lanes<Double>(repeating: 0)
    for place in counts.indices {
      FeedbackKernels.multiply(&ratios, by: counts, over: before, row: place)
      // Before a product of many can get too large or too small.
      if place % 16 == 15 { DrawnPast.move(&ratios, to: &logarithms) }
    }
    DrawnPast.move(&ratios, to: &logarithms)
    for lane in 0..<laneCount { ratios[lane] = exp(min(logarithms[lane], 700)) }
    // The words of the others stay, so their outcomes are the same or not.
    model.drawEnded(
      others, into: &tried, withRefunds: false, parameters: parameters, chances: chances,
      draws: draws)
    for contract in others {
      DrawnPast.clear(
        &ratios, where: tried.outcomeCodes[contract], differsFrom: drawn.outcomeCodes[contract])
    }
    return ratios
  }

  /// Replaces uniform words by some that give the outcome that a contract has.
  ///
  /// - Parameter place: in `ofOneWord`.
  func chooseDraws(of place: Int, from words: inout Lanes<UInt32>) {
    model.chooseDraws(
      of: ofOneWord[place], outcomeCodes: drawn.outcomeCodes, from: &words,
      outcomes: outcomes, chances: chances)
  }

  private static func move(_ ratios: inout Lanes<Double>, to logarithms: inout Lanes<Double>) {
    var ratios = ratios.mutableSpan
    var logarithms = logarithms.mutableSpan
    for lane in 0..<laneCount {
      logarithms[lane] += log(ratios[lane])
      ratios[lane] = 1
    }
  }

  private static func clear(
    _ ratios: inout Lanes<Double>, where codes: borrowing Lanes<Int8>,
    differsFrom others: borrowing Lanes<Int8>
  ) {
    let (codes, others) = (codes.span, others.span)
    var ratios = ratios.mutableSpan
    for lane in 0..<laneCount where codes[lane] != others[lane] { ratios[lane] = 0 }
  }
}
