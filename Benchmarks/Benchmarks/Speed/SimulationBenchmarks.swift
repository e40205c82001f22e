import Benchmark
import JSSCore

/// A history and what is seen on the profile, as in the README's commands.
struct Situation {
  let history: ContractHistory
  var scores: [DisplayedScore] = []
  var badge: SimulationConfiguration.Badge?

  /// An example of which nothing is seen.
  static func example(_ name: String) throws -> Situation {
    Situation(history: try Example.history(name))
  }

  /// A request to pay back, with a score of 100 and the badge.
  static func earlyEndRequest() throws -> Situation {
    Situation(
      history: try Example.history("early-end-request"), scores: [score(100)], badge: .held)
  }

  /// A drop from 100 to 92 that is to be explained.
  static func unexplainedDrop() throws -> Situation {
    Situation(
      history: try Example.history("unexplained-drop"),
      scores: try Example.scores("unexplained-drop-scores") + [score(92)], badge: .held)
  }

  /// Sixty contracts, and a score of each month of the last year.
  static func veteranWithScores() throws -> Situation {
    Situation(
      history: try Example.history("veteran"), scores: try Example.scores("veteran-scores"))
  }

  /// The same contracts, and scores of two years that swing by up to 20 points a month.
  static func veteranWithSwings() throws -> Situation {
    Situation(
      history: try Example.history("veteran"), scores: try Example.scores("veteran-swings"))
  }

  private static func score(_ percent: Int) -> DisplayedScore {
    DisplayedScore(day: Example.asOf - 1, score: percent)!
  }

  func simulation(runs: Int, threads: Int = 1, seed: UInt64) throws -> Simulation {
    var configuration = SimulationConfiguration(
      rules: PlatformRules.inForce(on: history.asOf).rules)
    configuration.runs = runs
    configuration.threads = threads
    configuration.seed = seed
    configuration.displayedScores = scores
    configuration.badge = badge
    return try Simulation(history: history, configuration: configuration)
  }
}

/// Four populations of a simulation with several scores, 256 batches of one without.
let manyRuns = 16_384

/// Registers what is done to a prepared simulation, counted by runs and contract draws.
func register(
  _ name: String, runs: Int = manyRuns, threads: Int = 1,
  _ situation: @escaping () throws -> Situation,
  work: @escaping (Simulation) -> Void = { blackHole($0.run()) }
) {
  register(name, counting: [.run, .contractDraw]) { seed in
    let simulation = try situation().simulation(runs: runs, threads: threads, seed: seed)
    return Job([.run: runs, .contractDraw: runs * simulation.contractsThatCanCount]) {
      work(simulation)
    }
  }
}

/// Whole simulations of the examples; that of a single batch also makes the memory of its engine.
func registerSimulations() {
  register("Simulate_veteran_1_batch_of_64_runs", runs: 64) { try .example("veteran") }
  for example in ["newcomer", "early-end-refund", "veteran"] {
    for threads in [1, 2] {
      register("Simulate_\(example)_\(manyRuns)_runs_threads_\(threads)", threads: threads) {
        try .example(example)
      }
    }
  }
  register("Prepare_simulation_veteran", counting: [.simulation]) { seed in
    let situation = try Situation.example("veteran")
    return Job([.simulation: 1]) {
      blackHole(try! situation.simulation(runs: manyRuns, seed: seed))
    }
  }
}

/// Questions about what was seen of the score, and about decisions.
func registerQuestions() {
  register(
    "Condition_on_1_score_early-end-request_\(manyRuns)_runs", Situation.earlyEndRequest)
  register(
    "Condition_on_4_scores_unexplained-drop_\(manyRuns)_runs", Situation.unexplainedDrop)
  register(
    "Condition_on_12_scores_veteran_\(manyRuns)_runs", Situation.veteranWithScores)
  register(
    "Condition_on_24_scores_veteran_\(manyRuns)_runs", Situation.veteranWithSwings)
  register(
    "Explain_unexplained-drop_\(manyRuns)_runs", Situation.unexplainedDrop
  ) { blackHole($0.explain()) }
  register("Compare_2_scenarios_early-end-request_\(manyRuns)_runs", counting: [.run]) { seed in
    let situation = try Situation.earlyEndRequest()
    let scenarios = try ["accept", "decline"].map {
      try Example.scenario($0, of: situation.history)
    }
    let simulation = try situation.simulation(runs: manyRuns, seed: seed)
    return Job([.run: manyRuns]) { blackHole(simulation.compare(scenarios)) }
  }
}
