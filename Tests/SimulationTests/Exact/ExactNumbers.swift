import Foundation
import JSSCore

/// The numbers in the model's text, by assumption and component, some of them changed for a case.
struct ExactNumbers {
  /// Copied from the text, not taken from the program.
  static let text: [String: [String: Double]] = [
    "private_given_stars": ["alpha": 40.7, "beta": 9.3],
    "private_without_stars": ["alpha": 3, "beta": 7],
    "private_rates_bin_1": ["bad": 0.048, "middling": 0.172, "good": 0.780],
    "private_rates_bin_2": ["bad": 0.207, "middling": 0.445, "good": 0.348],
    "private_rates_bin_3": ["bad": 0.290, "middling": 0.445, "good": 0.265],
    "private_rates_bin_4": ["bad": 0.472, "middling": 0.395, "good": 0.133],
    "private_rates_bin_5": ["bad": 0.815, "middling": 0.185, "good": 0.000],
    "private_rates_bin_6": ["bad": 0.992, "middling": 0.008, "good": 0.000],
    "private_rates_all": ["bad": 0.149, "middling": 0.194, "good": 0.657],
    "private_rates_concentration": ["value": 50],
    "private_rates_prior_count": ["value": 0.5],
    "evidence_freelancer": ["mean": -0.7, "sd": 0.9],
    "evidence_ended_early": ["mean": log(2), "sd": 0.5],
    "evidence_refund": ["mean": log(6), "sd": 0.6],
    "evidence_dispute": ["mean": log(8), "sd": 0.6],
    "evidence_repeat": ["mean": -log(4), "sd": 0.5],
    "refund_rate": ["alpha": 3, "beta": 97],
    "refund_in_full": ["alpha": 1, "beta": 2],
    "refund_share": ["alpha": 2, "beta": 2],
    "request_accepted": ["alpha": 7, "beta": 3],
    "request_dispute": ["value": 0.35],
    "displayed_score_miss": ["value": 0.05],
    "displayed_score_offset": ["value": 3],
  ]

  /// The numbers that a case changes.
  let changes: [String: [String: Double]]

  subscript(name: String, component: String = "value") -> Double {
    changes[name]?[component] ?? Self.text[name]![component]!
  }

  func beta(_ name: String) -> ExactUrn {
    ExactUrn([self[name, "alpha"], self[name, "beta"]])
  }

  /// The classes bad, middling, good of a star bin, "1" to "6" or (without stars) "all".
  func classes(bin: String) -> ExactUrn {
    let name = bin == "all" ? "private_rates_all" : "private_rates_bin_\(bin)"
    let prior = self["private_rates_prior_count"]
    return ExactUrn(
      ["bad", "middling", "good"].map {
        self["private_rates_concentration"] * self[name, $0] + prior
      })
  }

  /// The changes in the form in which a user gives them.
  var overrides: [String: Assumptions.Override] { changes.mapValues { .components($0) } }
}

/// Changes that make parts of a case certain.
enum ExactChanges {
  /// The largest concentration that is allowed, which makes a distribution practically a point.
  static let certain = 1e9

  /// Evidence without effect.
  static let noEvidence = evidence(early: 0, refund: 0, dispute: 0, repeat: 0)

  /// Evidence of known strength.
  static func evidence(
    early: Double, refund: Double, dispute: Double, repeat again: Double
  ) -> [String: [String: Double]] {
    [
      "evidence_freelancer": ["mean": 0, "sd": 0],
      "evidence_ended_early": ["mean": early, "sd": 0],
      "evidence_refund": ["mean": refund, "sd": 0],
      "evidence_dispute": ["mean": dispute, "sd": 0],
      "evidence_repeat": ["mean": again, "sd": 0],
    ]
  }

  /// The paper's rates hold for every freelancer, and the share of clients who answer is the average one.
  static let knownRates: [String: [String: Double]] = [
    "private_rates_concentration": ["value": certain],
    "private_given_stars": beta(0.814),
    "private_without_stars": beta(0.3),
  ]

  /// Open contracts stay open for decades.
  static let untilForever = [
    "length_prior": ["median": 20_000, "k": certain, "a": certain, "b": 1 / certain]
  ]

  /// A Beta distribution with all its mass at its mean.
  static func beta(_ mean: Double) -> [String: Double] {
    ["alpha": certain * mean, "beta": certain * (1 - mean)]
  }

  /// A Beta distribution with all its mass at 1.
  static let always = ["alpha": certain, "beta": 1 / certain]
  /// A Beta distribution with all its mass at 0.
  static let never = ["alpha": 1 / certain, "beta": certain]
}
