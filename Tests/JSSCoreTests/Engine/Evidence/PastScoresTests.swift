import JSSCore
import TestSupport
import Testing

/// Scores after changes of a few contracts, compared with those that are computed anew.
@Suite struct PastScoresTests {
  /// Twelve contracts of five clients, one of them open, with scores of six days.
  private func past(clients: Int) throws -> DrawnPast {
    var random = SplitMix64(state: 7)
    let contracts = (0..<12).map { number in
      let end = Example.asOf - Int.random(in: 0...800, using: &random)
      return Contract(
        id: "c\(number)", clientID: "client \(number % clients)", start: end - 40,
        end: number == 0 ? nil : end, netChargesUSD: [100, 500, 3000][number % 3],
        stars: [5, 4.6, 3, 2][number % 4])
    }
    let setup = try simulation(contracts) {
      $0.readings = FixedReadings()
      $0.displayedScores = (0..<6).reversed().map {
        DisplayedScore(day: Example.asOf - 1 - 90 * $0, score: 80)!
      }
    }.setup
    return DrawnPast(setup)
  }

  @Test(
    "Changes that are tried out and taken in some runs give the scores of the changed outcomes",
    arguments: [1, 2, 5])
  func changes(clients: Int) throws {
    let past = try past(clients: clients)
    var random = SplitMix64(state: 8)
    past.update(Draws(seed: 3))
    let places = past.evidence.windows.contracts.indices
    var scoresSeen = Set<Int8>()
    for round in 0..<200 {
      let first = places.randomElement(using: &random)!
      var moved = [first]
      if round % 2 == 1, let second = places.filter({ $0 != first }).randomElement(using: &random) {
        moved.append(second)
      }
      let contracts = moved.map { past.evidence.windows.contracts[$0] }
      let old = contracts.map { past.drawn.outcomeCodes[$0] }
      var codes = past.drawn.outcomeCodes
      if moved.count == 2 && round % 4 == 1 {
        // In some windows this cancels out, and yet other contracts count.
        codes.swapAt(contracts[0], contracts[1])
      } else {
        for contract in contracts {
          codes[contract] = Lanes { _ in Int8.random(in: 0...3, using: &random) }
        }
      }
      past.scores.tryOut(moved, from: old, outcomeCodes: codes, parameters: past.parameters)
      var anew = past.scores
      anew.update(outcomeCodes: codes, parameters: past.parameters)
      #expect(rows(past.scores.tried) == rows(anew.computed))
      let isTaken = Lanes<Int8> { _ in Int8.random(in: -1...0, using: &random) }
      for contract in contracts {
        past.drawn.outcomeCodes[contract].take(codes[contract], where: isTaken)
      }
      past.scores.settle(where: isTaken)
      anew.update(outcomeCodes: past.drawn.outcomeCodes, parameters: past.parameters)
      #expect(rows(past.scores.computed) == rows(anew.computed))
      scoresSeen.formUnion(rows(anew.computed).joined())
    }
    #expect(clients == 1 ? scoresSeen == [-1] : scoresSeen.count > 30)
  }

  private func rows(_ scores: [Lanes<Int8>]) -> [[Int8]] {
    scores.map { row in (0..<laneCount).map { row[$0] } }
  }
}
