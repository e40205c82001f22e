import Benchmark
import JSSCore

/// The score as a pure function, of sixty contracts whose outcomes are known.
func registerScore() {
  register("Score_of_60_contracts", counting: [.score]) { seed in
    let rules = PlatformRules.inForce(on: Example.asOf).rules
    let weight = PlatformRules.newest.weight
    let contracts = try Example.history("veteran").contracts
    let philox = Philox4x32(seed: seed)
    let site = Site("outcomes")
    let variants = (0..<UInt32(100)).map { variant in
      contracts.enumerated().map { index, contract in
        let word = philox.word(site: site.item(index), run: variant)
        let outcome = Outcome.allCases[Uniform.index(word, below: Outcome.allCases.count)]
        return JobSuccessScore.Entry(
          end: contract.end, outcome: outcome,
          quarterJobs: weight.tier(chargesUSD: contract.netChargesUSD),
          clientID: contract.clientID)
      }
    }
    return Job([.score: variants.count]) {
      for entries in variants {
        blackHole(
          JobSuccessScore.displayed(
            of: entries, on: Example.asOf, rules: rules, windowMinimum: 4))
      }
    }
  }
}
