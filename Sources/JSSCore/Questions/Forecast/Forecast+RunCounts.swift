extension Forecast: RunCounts {
  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    count(engine.outlook, units)
    fit?.count(engine, units)
  }

  /// Counts everything except how well the runs fit what was seen.
  mutating func count(_ outlook: Outlook, _ units: RunUnits) {
    units.add(to: &total)
    if units.equalWeightOfAll == 1 {
      tally.count(outlook)
      return
    }
    hasWeights = true
    let badgeScore = Int8(badgeScore)
    let (firstLoss, firstGain) = (outlook.badge.firstLoss, outlook.badge.firstGain)
    let (displayed, held) = (outlook.scores.displayed, outlook.badge.held)
    for week in weeks.indices {
      weeks[week].count(
        displayed[week], held: held[week], firstLoss: firstLoss, firstGain: firstGain,
        week: Int16(week), badgeScore: badgeScore, units)
    }
    let weekCount = Int16(weeks.count)
    let causes = outlook.badge.cause.span
    for lane in 0..<units.count where firstLoss[lane] < weekCount {
      let place = Int(firstLoss[lane]) * lossCauses.count + Int(causes[lane])
      firstLosses[place] += units.weights[lane]
    }
    for cause in lossCauses.indices {
      units.add(to: &lossCauses[cause]) {
        firstLoss[$0] < weekCount && causes[$0] == cause
      }
    }
  }

  mutating func settle() {
    if tally.runs == 0 { return }
    hasWeights = true
    var (lost, gained): (UInt32, UInt32) = (0, 0)
    for week in weeks.indices {
      for cause in lossCauses.indices {
        let losses = tally.firstLosses(inWeek: week, cause: cause)
        lost += losses
        firstLosses[week * lossCauses.count + cause] += Double(losses)
        lossCauses[cause].add(runs: losses)
      }
      gained += tally.firstGains(inWeek: week)
      weeks[week].lostBy.add(runs: lost)
      weeks[week].gainedBy.add(runs: gained)
      weeks[week].badgeHeld.add(runs: tally.held(inWeek: week))
      weeks[week].notShown.add(runs: tally.notShown(inWeek: week))
      let shown = tally.shown(inWeek: week)
      weeks[week].belowBadgeScore.add(runs: shown.prefix(max(0, badgeScore)).reduce(0, +))
      weeks[week].scores.add(runs: shown, notShown: tally.notShown(inWeek: week))
    }
    tally = RunTally(weeks: weeks.count)
  }

  mutating func merge(_ other: Forecast) {
    total.merge(other.total)
    tally.merge(other.tally)
    if let otherFit = other.fit { fit?.merge(otherFit) }
    if !other.hasWeights { return }
    hasWeights = true
    for week in weeks.indices {
      weeks[week].scores.merge(other.weeks[week].scores)
      weeks[week].belowBadgeScore.merge(other.weeks[week].belowBadgeScore)
      weeks[week].notShown.merge(other.weeks[week].notShown)
      weeks[week].badgeHeld.merge(other.weeks[week].badgeHeld)
      weeks[week].lostBy.merge(other.weeks[week].lostBy)
      weeks[week].gainedBy.merge(other.weeks[week].gainedBy)
    }
    for cause in lossCauses.indices { lossCauses[cause].merge(other.lossCauses[cause]) }
    for place in firstLosses.indices { firstLosses[place] += other.firstLosses[place] }
  }

  mutating func scale(by factor: Double) {
    total.scale(by: factor)
    for week in weeks.indices {
      weeks[week].scores.scale(by: factor)
      weeks[week].belowBadgeScore.scale(by: factor)
      weeks[week].notShown.scale(by: factor)
      weeks[week].badgeHeld.scale(by: factor)
      weeks[week].lostBy.scale(by: factor)
      weeks[week].gainedBy.scale(by: factor)
    }
    for cause in lossCauses.indices { lossCauses[cause].scale(by: factor) }
    for place in firstLosses.indices { firstLosses[place] *= factor }
    fit?.scale(by: factor)
  }
}

extension Forecast.Week {
  fileprivate mutating func count(
    _ displayed: borrowing Lanes<Int8>, held: borrowing Lanes<UInt8>,
    firstLoss: borrowing Lanes<Int16>, firstGain: borrowing Lanes<Int16>, week: Int16,
    badgeScore: Int8, _ units: RunUnits
  ) {
    scores.add(displayed, weights: units.weights, count: units.count)
    let (displayed, held) = (displayed.span, held.span)
    let (firstLoss, firstGain) = (firstLoss.span, firstGain.span)
    units.add(to: &belowBadgeScore) {
      // A score that is not shown is stored as -1.
      displayed[$0] < badgeScore && displayed[$0] >= 0
    }
    units.add(to: &notShown) { displayed[$0] == WindowScores.notShown }
    units.add(to: &badgeHeld) { held[$0] == 1 }
    units.add(to: &lostBy) { firstLoss[$0] <= week }
    units.add(to: &gainedBy) { firstGain[$0] <= week }
  }
}

extension WeightedSum {
  /// Adds runs that weigh 1, each a unit of its own.
  fileprivate mutating func add(runs: UInt32) {
    let part = Double(runs)
    add(part, squares: part, products: part)
  }
}

extension EvidenceFit: RunCounts {
  mutating func count(_ engine: BatchEngine, _ units: RunUnits) {
    let weights = units.weights.span
    for lane in 0..<units.count {
      let run = engine.batch * laneCount + lane
      let miss = engine.population.misses[run]
      weight += weights[lane]
      squares += weights[lane] * weights[lane]
      misses += weights[lane] * Double(miss)
      exactWeight += weights[lane] * Double(engine.population.exactCounts[run])
    }
    if engine.batch == 0 { count(engine.population, unit: units.unit) }
    var rule: UnpublishedRule?
    var drawn = Lanes<Int32>(repeating: 0)
    for (index, reading) in readings.enumerated() {
      // The readings of one rule are consecutive.
      if reading.rule != rule {
        rule = reading.rule
        drawn = engine.setup.model.readings.drawnOptions(of: reading.rule, in: engine.parameters)
      }
      let options = drawn.span
      units.add(to: &readings[index].posterior) { options[$0] == Int32(reading.option) }
    }
  }

  /// Counts the differences from the scores that were seen, of all runs of a population.
  ///
  /// - Parameter unit: the forecast's weight for a weight of 1 in the population.
  private mutating func count(_ population: Population, unit: Double) {
    let weights = population.weightsOfPasts
    for (index, seen) in seenScores.enumerated() {
      for (batch, scores) in population.scores.enumerated() {
        let computed = scores[seen.stage].span
        for lane in 0..<laneCount where weights[batch * laneCount + lane] > 0 {
          seenScores[index].misses +=
            unit * weights[batch * laneCount + lane]
            * Double(abs(Int(computed[lane]) - seen.score))
        }
      }
    }
  }

  mutating func merge(_ other: EvidenceFit) {
    weight += other.weight
    squares += other.squares
    exactWeight += other.exactWeight
    misses += other.misses
    for index in seenScores.indices { seenScores[index].misses += other.seenScores[index].misses }
    for index in readings.indices {
      readings[index].posterior.merge(other.readings[index].posterior)
    }
  }

  mutating func scale(by factor: Double) {
    weight *= factor
    squares *= factor * factor
    exactWeight *= factor
    misses *= factor
    for index in seenScores.indices { seenScores[index].misses *= factor }
    for index in readings.indices { readings[index].posterior.scale(by: factor) }
  }
}
