#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Moves the pasts of a batch (`PastSampler`).
///
/// In the model the random words of a past are uniform and independent. A move proposes others and is accepted by how
/// much likelier what was seen becomes, so no density of a parameter has to be computed. What is moved:
///
/// - a reading of the rules, drawn anew with all that follows from it;
/// - a parameter, drawn anew or shifted around the circle of all words, while the outcomes of the contracts stay: it is
///   accepted by how much likelier it makes these outcomes, and no score changes;
/// - the outcome of a contract, to another one; and the outcomes of two contracts, which are exchanged. At last each
///   contract gets one of the words that give its outcome.
///
/// Source: J. S. Liu, "Peskun's theorem and a modified discrete-state Gibbs sampler", Biometrika 83 (1996), 681–682,
/// doi:10.1093/biomet/83.3.681, for proposing another outcome instead of drawing one.
package struct PastMover: ~Copyable {
  private var draws: Draws
  package let past: DrawnPast
  /// Rows of words that decide readings, on which scores depend.
  private var readingRows: [Int] = []
  /// Rows of words of parameters on which the outcomes of contracts depend.
  private var parameterRows: [Int] = []
  /// By place in `EvidenceWindows.contracts`, the rows of words of the contract.
  private var contractRows: [[Int]] = []
  /// By contract that one word decides (`DrawnPast.ofOneWord`), the row of its word, and its place in
  /// `EvidenceWindows.contracts`.
  private var wordRows: [Int] = []
  private var evidencePlaces: [Int] = []
  /// By contract that one word decides, the number of draws that give its outcome; and with other parameters.
  private var counts: [Lanes<Int32>] = []
  private var triedCounts: [Lanes<Int32>] = []
  /// By the points by which a past fits worse.
  private var likelihoods: [Double] = []

  package init(_ setup: SimulationSetup, seed: UInt64) {
    draws = Draws(seed: seed)
    past = DrawnPast(setup)
  }

  /// How often another outcome is tried for each contract in a sweep: twice, because one or two of the three others are
  /// often impossible.
  private static let flips = 2
  /// The number of contracts after one that are its neighbours.
  private static let neighbours = 3

  private enum Sites {
    static let contract = Site("conditioning: redraw")
    static let parameter = Site("conditioning: parameter")
    static let exchange = Site("conditioning: exchange")
    static let flip = Site("conditioning: other outcome")
    static let neighbour = Site("conditioning: exchange with a neighbour")
    static let reading = Site("conditioning: reading")
    static let word = Site("conditioning: word")
    static let accepted = 1 << 20
  }

  /// Draws pasts from the model, whatever was seen.
  ///
  /// - Returns: their words, and how they fit.
  package mutating func record(_ runs: BatchRuns) -> (words: PastWords, fit: PastFit) {
    let words = PastWords(recording: runs)
    draws.runs = runs
    // Those that only some runs ask for, too, so that all batches have the same.
    draws.past = words
    var unused = Lanes<UInt32>(repeating: 0)
    for site in past.evidence.contracts.flatMap(past.model.answerSites) {
      draws.fill(&unused, site: site.site, draw: site.draw)
    }
    past.update(draws)
    draws.past = nil
    words.close()
    return (words, past.fit)
  }

  /// Finds out which words decide what. A reading that changes no score in any of these pasts is not moved, nor is a
  /// parameter that changes the probability of no outcome.
  package mutating func findRows(in words: PastWords) {
    contractRows = past.evidence.contracts.map { contract in
      past.model.answerSites(of: contract).compactMap {
        words.row($0.site, draw: $0.draw) { Lanes(repeating: 0) }
      }
    }
    let ofContracts = Set(contractRows.joined())
    update(words)
    let ofReadings = Set(RunParameterSampler.readingSites.compactMap { words.row(of: $0) })
    let scores = past.scores.computed
    counts = Array(repeating: Lanes(repeating: 0), count: past.ofOneWord.count)
    triedCounts = counts
    past.countDraws(into: &counts)
    readingRows = []
    parameterRows = []
    for row in words.rows.indices where !ofContracts.contains(row) {
      let old = words.rows[row]
      var other = old
      for lane in 0..<laneCount { other[lane] = ~old[lane] }
      words.replace(row: row, by: other)
      draws.past = words
      past.updateParameters(draws)
      past.countDraws(into: &triedCounts)
      let ratios = past.ratios(triedCounts, over: counts, draws)
      draws.past = nil
      if (0..<laneCount).contains(where: { ratios[$0] != 1 }) { parameterRows.append(row) }
      if ofReadings.contains(row) {
        update(words)
        let changesScores = scores.indices.contains {
          !MoveLanes.areEqual(past.scores.computed, row: $0, scores[$0])
        }
        if changesScores { readingRows.append(row) }
      }
      words.replace(row: row, by: old)
      if ofReadings.contains(row) { update(words) }
    }
    evidencePlaces = contractRows.indices.filter { contractRows[$0].count == 1 }
    wordRows = evidencePlaces.map { contractRows[$0][0] }
  }

  /// By stage, the scores that pasts compute.
  mutating func scores(of words: PastWords) -> [Lanes<Int8>] {
    update(words)
    return past.scores.computed
  }

  /// Prepares moves at a step, with the likelihood e^(`logMiss` · points).
  package mutating func prepare(logMiss: Double) {
    likelihoods = []
    for points in 0...past.evidence.mostPoints {
      // Never 0, so that it has an inverse; nothing so unlikely is accepted.
      likelihoods.append(max(exp(logMiss * Double(points)), 1e-300))
      if likelihoods[points] == 1e-300 { break }
    }
  }

  /// Moves every word of the pasts of a batch.
  ///
  /// - Parameters:
  ///   - runs: of the places of the pasts in the population.
  ///   - round: of the moves of these runs, so that each has random numbers of its own.
  package mutating func move(
    _ words: PastWords, fit: PastFit, runs: BatchRuns, round: UInt32
  ) -> PastFit {
    draws.runs = runs
    var fit = fit
    for row in readingRows {
      let site = Sites.reading.item(row)
      redraw(words, [(row, site)], fit: &fit, site: site, round: round)
    }
    for (place, rows) in contractRows.enumerated() where rows.count > 1 {
      let site = Sites.contract.item(place)
      redraw(
        words, rows.enumerated().map { ($1, site.item($0)) }, fit: &fit, site: site, round: round)
    }
    update(words)
    past.countDraws(into: &counts)
    moveParameters(words, round: round)
    for place in past.ofOneWord.indices {
      for attempt in 0..<PastMover.flips { flip(place, attempt, fit: &fit, round: round) }
    }
    for place in past.ofOneWord.indices { exchangeWithNeighbour(place, fit: &fit, round: round) }
    for place in past.ofOneWord.indices { exchangeWithAny(place, fit: &fit, round: round) }
    chooseWords(words, round: round)
    return fit
  }

  /// Computes everything that words decide.
  private mutating func update(_ words: PastWords) {
    draws.past = words
    past.update(draws)
    draws.past = nil
  }

  /// Moves parameters while the outcomes of the contracts stay, so no score changes: a move is accepted by how much
  /// likelier it makes the outcomes.
  private mutating func moveParameters(_ words: PastWords, round: UInt32) {
    draws.past = words
    for (index, row) in parameterRows.enumerated() {
      let old = words.rows[row]
      let site = Sites.parameter.item(row)
      var new = Lanes<UInt32>(repeating: 0)
      draws.fill(&new, site: site, draw: 2 * round)
      // Anew, or by up to an eighth, a thirty-second, or a hundred and twenty-eighth of the circle.
      let shift = (UInt32(index) &+ round) % 4
      if shift > 0 { MoveLanes.shift(&new, from: old, bits: 2 * Int32(shift)) }
      words.replace(row: row, by: new)
      past.updateParameters(draws)
      past.countDraws(into: &triedCounts)
      let accepted = accepts(
        past.ratios(triedCounts, over: counts, draws), site: site, draw: 2 * round + 1)
      words.restore(row: row, to: old, except: accepted)
      for place in counts.indices { counts[place].take(triedCounts[place], where: accepted) }
    }
    past.updateParameters(draws)
    draws.past = nil
  }

  /// Gives each contract one of the words that give its outcome.
  private mutating func chooseWords(_ words: PastWords, round: UInt32) {
    var word = Lanes<UInt32>(repeating: 0)
    for (place, row) in wordRows.enumerated() {
      draws.fill(&word, site: Sites.word.item(place), draw: round)
      past.chooseDraws(of: place, from: &word)
      words.replace(row: row, by: word)
    }
  }

  /// Where a move with these ratios of likelihoods is accepted: -1, else 0.
  private func accepts(
    _ ratios: borrowing Lanes<Double>, site: Site, draw: UInt32
  ) -> Lanes<Int8> {
    var words = Lanes<UInt32>(repeating: 0)
    draws.fill(&words, site: site.item(Sites.accepted), draw: draw)
    return MoveLanes.accepted(ratios, words)
  }

  /// Draws some rows of words anew, each at a site of its own, with all that follows from them.
  private mutating func redraw(
    _ words: PastWords, _ rows: [(row: Int, site: Site)], fit: inout PastFit, site: Site,
    round: UInt32
  ) {
    let old = rows.map { words.rows[$0.row] }
    for (row, site) in rows {
      var new = Lanes<UInt32>(repeating: 0)
      draws.fill(&new, site: site, draw: 2 * round)
      words.replace(row: row, by: new)
    }
    update(words)
    let accepted = accepts(past.fit, after: fit, site: site, draw: 2 * round + 1)
    for (moved, old) in zip(rows, old) {
      words.restore(row: moved.row, to: old, except: accepted)
    }
    fit.take(past.fit, where: accepted)
  }

  /// Gives a contract another outcome.
  private mutating func flip(_ place: Int, _ attempt: Int, fit: inout PastFit, round: UInt32) {
    let site = Sites.flip.item(PastMover.flips * place + attempt)
    var words = Lanes<UInt32>(repeating: 0)
    draws.fill(&words, site: site, draw: 2 * round)
    let contract = past.ofOneWord[place]
    let other = MoveLanes.others(past.drawn.outcomeCodes[contract], words)
    moveOutcomes([place], to: [other], fit: &fit, site: site, draw: 2 * round + 1)
  }

  /// Exchanges the outcomes of two contracts that ended one soon after the other, and so are in nearly the same windows.
  private mutating func exchangeWithNeighbour(_ place: Int, fit: inout PastFit, round: UInt32) {
    let site = Sites.neighbour.item(place)
    let distance = 1 + Uniform.index(partnerWord(site, round), below: PastMover.neighbours)
    exchange(place, place + distance, fit: &fit, site: site, round: round)
  }

  /// Exchanges the outcomes of any two contracts.
  private mutating func exchangeWithAny(_ place: Int, fit: inout PastFit, round: UInt32) {
    let site = Sites.exchange.item(place)
    let other = Uniform.index(partnerWord(site, round), below: past.ofOneWord.count)
    exchange(place, other, fit: &fit, site: site, round: round)
  }

  /// A word that chooses the same partner in all runs of the batch; their pasts do not influence the choice.
  private func partnerWord(_ site: Site, _ round: UInt32) -> UInt32 {
    draws.words(site: site.item(Int(round)), run: draws.runs.numbers[0], block: 0).0
  }

  private mutating func exchange(
    _ place: Int, _ other: Int, fit: inout PastFit, site: Site, round: UInt32
  ) {
    if other == place || other >= past.ofOneWord.count { return }
    let codes = [other, place].map { past.drawn.outcomeCodes[past.ofOneWord[$0]] }
    moveOutcomes([place, other], to: codes, fit: &fit, site: site, draw: 2 * round + 1)
  }

  /// Proposes outcomes of one or two contracts; accepted by how likely they are, and by the scores.
  private mutating func moveOutcomes(
    _ places: [Int], to proposed: [Lanes<Int8>], fit: inout PastFit, site: Site, draw: UInt32
  ) {
    // Swift 6.3 cannot compile changes through `self.past` for ThreadSanitizer.
    let past = past
    let contracts = places.map { past.ofOneWord[$0] }
    let old = contracts.map { past.drawn.outcomeCodes[$0] }
    for (contract, codes) in zip(contracts, proposed) { past.drawn.outcomeCodes[contract] = codes }
    var ratios = Lanes<Double>(repeating: 1)
    for place in places {
      past.countDraws(of: place, into: &triedCounts)
      FeedbackKernels.multiply(&ratios, by: triedCounts, over: counts, row: place)
    }
    if MoveLanes.isAnyPossible(ratios, from: old[0], to: proposed[0]) {
      past.scores.tryOut(
        places.map { evidencePlaces[$0] }, from: old, outcomeCodes: past.drawn.outcomeCodes,
        parameters: past.parameters)
      let tried = PastFit(past.scores.tried, past.evidence)
      let accepted = accepts(tried, after: fit, ratios: ratios, site: site, draw: draw)
      for (index, contract) in contracts.enumerated() {
        past.drawn.outcomeCodes[contract] = old[index]
        past.drawn.outcomeCodes[contract].take(proposed[index], where: accepted)
        counts[places[index]].take(triedCounts[places[index]], where: accepted)
      }
      past.scores.settle(where: accepted)
      fit.take(tried, where: accepted)
    } else {
      for (contract, codes) in zip(contracts, old) { past.drawn.outcomeCodes[contract] = codes }
    }
  }

  /// Where a move is accepted: -1, else 0.
  ///
  /// - Parameter ratios: of the probabilities of what is proposed and of what is.
  private func accepts(
    _ new: PastFit, after old: PastFit, ratios: Lanes<Double> = Lanes(repeating: 1), site: Site,
    draw: UInt32
  ) -> Lanes<Int8> {
    var ratios = ratios
    MoveLanes.multiply(
      &ratios, past.evidence.pointsAway(new.misses), after: past.evidence.pointsAway(old.misses),
      likelihoods: likelihoods)
    return accepts(ratios, site: site, draw: draw)
  }
}
