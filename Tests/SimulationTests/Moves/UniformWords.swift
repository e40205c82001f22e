import Foundation
import JSSCore
import TestSupport

/// The words of many pasts. Drawn from the model they are uniform, and independent of each other.
///
/// Each word is tested alone, and with each other word. If pasts are independent and their words are uniform, something
/// is rejected with a probability of at most `level`.
struct UniformWords {
  static let level = 2 * significance
  /// Of the words alone, and of the pairs.
  private static let significance = 0.0005
  private static let mostPairs = 3000
  /// χ² of 16 cells: `scipy.stats.chi2.isf(0.0005 / 3000, 15)`.
  private static let criticalChiSquared = 61.044250768325476

  /// By word, from 0 to 1.
  private var rows: [[Double]] = []

  var count: Int { rows.first?.count ?? 0 }

  mutating func add(_ words: PastWords) {
    if rows.isEmpty { rows = words.rows.map { _ in [] } }
    for (row, lanes) in words.rows.enumerated() {
      for lane in 0..<laneCount { rows[row].append(Uniform.open(lanes[lane])) }
    }
  }

  /// What does not agree with uniform and independent words.
  var rejected: [Rejection] { rejectedWords + rejectedPairs }

  /// By the largest deviation of the empirical distribution function. Source of the bound, which holds for any number
  /// of pasts: P. Massart, "The tight constant in the Dvoretzky–Kiefer–Wolfowitz inequality", Annals of Probability 18
  /// (1990), 1269–1283, doi:10.1214/aop/1176990746.
  var rejectedWords: [Rejection] {
    let share = Self.significance / Double(rows.count)
    let critical = (log(2 / share) / (2 * Double(count))).squareRoot()
    return rows.enumerated().compactMap { row, values in
      let distance = values.sorted().enumerated().reduce(0) { largest, element in
        let (below, upTo) = (Double(element.offset), Double(element.offset + 1))
        return max(
          largest, element.element - below / Double(count), upTo / Double(count) - element.element)
      }
      return distance > critical
        ? Rejection("word \(row)", "distance \(distance), at most \(critical)") : nil
    }
  }

  /// By the numbers of pasts in which two words are in each quarter of all words.
  var rejectedPairs: [Rejection] {
    precondition(rows.count * (rows.count - 1) / 2 <= Self.mostPairs)
    let quarters = rows.map { $0.map { Int($0 * 4) } }
    let expected = Double(count) / 16
    return rows.indices.flatMap { first in
      rows.indices.dropFirst(first + 1).compactMap { second in
        var cells = [Int](repeating: 0, count: 16)
        for (one, other) in zip(quarters[first], quarters[second]) { cells[4 * one + other] += 1 }
        let statistic = cells.reduce(0) {
          $0 + (Double($1) - expected) * (Double($1) - expected) / expected
        }
        return statistic > Self.criticalChiSquared
          ? Rejection("words \(first) and \(second)", "χ² \(statistic)") : nil
      }
    }
  }
}
