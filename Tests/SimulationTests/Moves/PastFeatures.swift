import Foundation
import JSSCore
import TestSupport

/// Numbers of many pasts, by which two samples of pasts are compared: all words, and what they decide.
struct PastFeatures {
  static let level = 0.001

  private let model: WorldModel
  private let past: DrawnPast
  /// By name, of every past.
  private var values: [String: [Double]] = [:]

  init(_ simulation: Simulation) {
    model = simulation.model
    past = DrawnPast(simulation.setup)
  }

  mutating func add(_ words: PastWords) {
    var draws = Draws(seed: 0)
    draws.past = words
    past.update(draws)
    for (row, lanes) in words.rows.enumerated() { add("word \(row)", lanes) }
    var negatives = Lanes<Int32>(repeating: 0)
    for contract in past.evidence.contracts {
      let codes = past.drawn.outcomeCodes[contract]
      add("outcome of \(model.ended[contract].id)", codes)
      for lane in 0..<laneCount where codes[lane] == 1 { negatives[lane] += 1 }
    }
    add("negative outcomes", negatives)
    for rule in UnpublishedRule.allCases {
      add("\(rule)", model.readings.drawnOptions(of: rule, in: past.parameters))
    }
    for (stage, scores) in past.scores.computed.enumerated() { add("score \(stage)", scores) }
    add("points", past.evidence.pointsAway(past.fit.misses))
    add("offset", past.fit.offsets)
  }

  private mutating func add(_ name: String, _ lanes: Lanes<some BinaryInteger>) {
    for lane in 0..<laneCount { values[name, default: []].append(Double(lanes[lane])) }
  }

  /// The numbers that are not distributed alike in another sample of as many independent pasts. If all are, there is
  /// one with a probability of at most `level`.
  ///
  /// By the largest difference between empirical distribution functions. The bound holds for any distribution, from 458
  /// pasts on: F. Wei, R. M. Dudley, "Two-sample Dvoretzky–Kiefer–Wolfowitz inequalities", Statistics & Probability
  /// Letters 82 (2012), 636–644, doi:10.1016/j.spl.2011.11.012.
  func differences(from other: PastFeatures) -> [Rejection] {
    let share = Self.level / Double(values.count)
    return values.sorted { $0.key < $1.key }.compactMap { name, mine in
      let others = other.values[name]!
      precondition(mine.count == others.count && mine.count >= 458)
      let critical = (log(2 / share) / Double(mine.count)).squareRoot()
      let distance = Self.largestDifference(mine, others)
      return distance > critical
        ? Rejection(name, "distance \(distance), at most \(critical)") : nil
    }
  }

  private static func largestDifference(_ first: [Double], _ second: [Double]) -> Double {
    let (first, second) = (first.sorted(), second.sorted())
    var (low, high, largest) = (0, 0, 0)
    while low < first.count && high < second.count {
      let value = min(first[low], second[high])
      while low < first.count && first[low] == value { low += 1 }
      while high < second.count && second[high] == value { high += 1 }
      largest = max(largest, abs(low - high))
    }
    return Double(largest) / Double(first.count)
  }
}
