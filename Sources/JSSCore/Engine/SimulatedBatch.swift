/// A copy of what is known about a batch of runs after its simulation, to look into single runs.
package struct SimulatedBatch {
  /// The indices of the batch's runs in the population.
  package let places: Range<Int>
  package let population: Population
  package let model: WorldModel
  package let worlds: Worlds
  /// For each observation, the computed score (`WindowScores.score`).
  package let pastScores: [Lanes<Int8>]
  /// For each week, the displayed score (`WindowScores.score`).
  package let displayedScores: [Lanes<Int8>]
  /// For each week, 1 where the badge is held.
  package let badgeHeld: [Lanes<UInt8>]

  /// - Parameter scenario: index in `BatchEngine.scenarios`; nil for the unchanged history.
  init(_ engine: BatchEngine, scenario: Int?) {
    let first = engine.batch * laneCount
    places = first..<min(first + laneCount, engine.population.count)
    population = engine.population
    let branch = scenario.map { engine.scenarios[$0] }
    model = branch?.scenario.future.model ?? engine.setup.model
    worlds = branch?.worlds(in: engine.worlds) ?? engine.worlds
    displayedScores = branch?.outlook.scores.displayed ?? engine.outlook.scores.displayed
    badgeHeld = branch?.outlook.badge.held ?? engine.outlook.badge.held
    var pastScores = engine.setup.pastScores
    pastScores.update(
      outcomeCodes: engine.worlds.ended.outcomeCodes, parameters: engine.parameters)
    let evidence = engine.setup.evidence
    self.pastScores = zip(pastScores.computed, evidence.stages).flatMap { scores, stage in
      // A stage without sightings is that of the badge.
      Array(repeating: scores, count: max(1, stage.sightings.reduce(0) { $0 + $1.days }))
    }
  }
}

extension Simulation {
  package var model: WorldModel { setup.model }

  /// The number of runs in a population; the last one can have fewer.
  package var populationSize: Int { setup.populationSize(runs: configuration.runs) }

  /// Simulates one population, beginning with run `firstRun`, and passes each batch to `visit`.
  ///
  /// - Parameter scenario: index among the scenarios; nil for the unchanged history.
  package func visitBatches(
    firstRun: Int, scenario: Int? = nil, visit: (SimulatedBatch) -> Void
  ) {
    let engine = BatchEngine(setup, seed: configuration.seed)
    engine.simulate(
      firstRun: firstRun, count: min(populationSize, configuration.runs - firstRun)
    ) { visit(SimulatedBatch($0, scenario: scenario)) }
  }
}
