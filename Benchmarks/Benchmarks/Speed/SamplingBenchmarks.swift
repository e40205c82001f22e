import Benchmark
import JSSCore

/// The parts of which the sampling loop is made, on the 64 lanes of a batch: the generator, GSL's
/// distributions drawn from a stream and as tables, and the thresholds of chances.
func registerSampling() {
  registerWords()
  registerStreams()
  registerInversions()
  registerThresholds()
  registerTableMaking()
}

/// Batches that an iteration of a benchmark of this file does.
private let batches: UInt32 = 256
private let numbersOfBatches = Int(batches) * laneCount
private let site = Site("benchmark")

// Shapes as the model has them: rates of hidden feedback, pace and size of new work.
private let beta = BetaDistribution(alpha: 18, beta: 2)!
private let gamma = GammaDistribution(shape: 12.5, rate: 25)!

private func registerWords() {
  register("Philox_word_for_each_of_64_consecutive_runs", counting: [.word]) { seed in
    let philox = Philox4x32(seed: seed)
    return Job([.word: numbersOfBatches]) {
      var words = Lanes<UInt32>(repeating: 0)
      for batch in 0..<batches {
        philox.fill(&words, site: site, runs: BatchRuns(from: batch * UInt32(laneCount)))
        blackHole(words)
      }
    }
  }
  register("Philox_word_for_each_of_64_scattered_runs", counting: [.word]) { seed in
    let philox = Philox4x32(seed: seed)
    var numbers = Lanes<UInt32>(repeating: 0)
    for lane in 0..<laneCount {
      numbers[lane] = philox.word(site: site, run: UInt32(lane))
    }
    let runs = BatchRuns(numbers)
    return Job([.word: numbersOfBatches]) {
      var words = Lanes<UInt32>(repeating: 0)
      for batch in 0..<batches {
        philox.fill(&words, site: site, draw: batch, runs: runs)
        blackHole(words)
      }
    }
  }
  register("Philox_block_of_4_words_for_each_of_64_runs", counting: [.word]) { seed in
    let philox = Philox4x32(seed: seed)
    let runs = Array(0..<UInt32(laneCount))
    let blocks = [UInt32](repeating: 0, count: laneCount)
    return Job([.word: 4 * numbersOfBatches]) {
      var words = BlockWords()
      for _ in 0..<batches {
        philox.fill(&words, site: site, runs: runs, blocks: blocks, count: laneCount)
        blackHole(words.fourth)
      }
    }
  }
}

/// Registers a distribution of GSL that draws from a stream of its own for each run.
private func registerStream(
  _ name: String, draw: @escaping (borrowing GSLGenerator) -> Double
) {
  register("\(name)_from_a_stream_of_GSL", counting: [.number]) { seed in
    Job([.number: numbersOfBatches]) {
      let generator = GSLGenerator(Philox4x32(seed: seed))
      for run in 0..<UInt32(numbersOfBatches) {
        generator.start(site: site, run: run)
        blackHole(draw(generator))
      }
    }
  }
}

private func registerStreams() {
  registerStream("Beta") { beta.sample($0) }
  registerStream("Gamma") { gamma.sample($0) }
  registerStream("Poisson") { Double(PoissonDistribution.sample($0, mean: 13)) }
  registerStream("Subset_13_of_16") { Double(RandomSubset.mask($0, count: 13, of: 16)) }
}

/// Registers what makes numbers of the words of a batch, which are drawn before.
private func registerInversion(
  _ name: String, invert: @escaping (borrowing Lanes<UInt32>) -> Void
) {
  register(name, counting: [.number]) { seed in
    let philox = Philox4x32(seed: seed)
    let words = (0..<batches).map { batch in
      var words = Lanes<UInt32>(repeating: 0)
      philox.fill(&words, site: site, runs: BatchRuns(from: batch * UInt32(laneCount)))
      return words
    }
    return Job([.number: numbersOfBatches]) {
      for words in words { invert(words) }
    }
  }
}

private func registerInversions() {
  registerTable("Beta", beta.table!)
  registerTable("Gamma", gamma.table!)
  registerTable("Normal", StandardNormal.table)
  registerInversion("Normal_above_1_from_a_table") { words in
    for lane in 0..<laneCount { blackHole(NormalTail.table.sample(words.span[lane], above: 1)) }
  }
  let counts = CountTable(rate: gamma, time: 26)!
  registerInversion("Count_of_new_contracts_from_a_table") { words in
    for lane in 0..<laneCount { blackHole(counts.value(words.span[lane])) }
  }
}

private func registerTable(_ name: String, _ table: QuantileTable) {
  registerInversion("\(name)_from_a_table") { words in
    var values = Lanes<Double>(repeating: 0)
    var words = copy words
    table.fill(&values, words: &words)
    blackHole(values)
  }
}

private func registerThresholds() {
  register("Thresholds_of_64_chances", counting: [.number]) { seed in
    let philox = Philox4x32(seed: seed)
    let chances = (0..<batches).map { batch in
      var chances = Lanes<Double>(repeating: 0)
      for lane in 0..<laneCount {
        chances[lane] = Uniform.open(philox.word(site: site, draw: batch, run: UInt32(lane)))
      }
      return chances
    }
    return Job([.number: numbersOfBatches]) {
      var thresholds = Lanes<Int32>(repeating: 0)
      for var chances in chances {
        Chance.thresholds(&thresholds, of: &chances)
        blackHole(thresholds)
      }
    }
  }
}

/// What start-up pays for tables: GSL inverts the distribution function at some places.
private func registerTableMaking() {
  func make(_ name: String, _ table: @escaping (_ shape: Double) -> Bool) {
    register("Make_table_of_\(name)", counting: [.table]) { seed in
      let shape = 2 + Double(seed % 100) / 10
      return Job([.table: 1]) { blackHole(table(shape)) }
    }
  }
  make("Beta") { BetaDistribution(alpha: $0, beta: 2)!.table != nil }
  make("Gamma") { GammaDistribution(shape: $0, rate: 25)!.table != nil }
  make("Count_of_new_contracts") { shape in
    CountTable(rate: GammaDistribution(shape: shape, rate: 1)!, time: 26) != nil
  }
}
