extension Forecast: RunCounts {
  mutating func count(_ engine: borrowing BatchEngine, _ units: RunUnits) {
    count(engine.outlook, units)
    fit?.count(engine, units)
  }

  /// Counts all but how well the runs fit what was seen.
  mutating func count(_ outlook: Outlook, _ units: RunUnits) {
    units.add(to: &total)
    let weights = units.weights.span
    let badgeScore = Int8(badgeScore)
    let firstLoss = outlook.badge.firstLoss.span
    for week in weeks.indices {
      let displayed = outlook.scores.displayed[week].span
      for lane in 0..<units.count {
        weeks[week].scores.add(WindowScores.score(displayed[lane]), weight: weights[lane])
      }
      let held = outlook.badge.held[week].span
      units.add(to: &weeks[week].belowBadgeScore) {
        displayed[$0] < badgeScore && displayed[$0] != WindowScores.notShown
      }
      units.add(to: &weeks[week].notShown) { displayed[$0] == WindowScores.notShown }
      units.add(to: &weeks[week].badgeHeld) { held[$0] == 1 }
      units.add(to: &weeks[week].lostBy) { firstLoss[$0] <= week }
    }
    let weekCount = weeks.count
    let causes = outlook.badge.cause.span
    for cause in lossCauses.indices {
      units.add(to: &lossCauses[cause]) {
        Int(firstLoss[$0]) < weekCount && Int(causes[$0]) == cause
      }
    }
    for lane in 0..<units.count where Int(firstLoss[lane]) < weekCount {
      firstLosses[Int(firstLoss[lane]) * lossCauses.count + Int(causes[lane])] += weights[lane]
    }
  }

  mutating func merge(_ other: Forecast) {
    total.merge(other.total)
    for week in weeks.indices {
      weeks[week].scores.merge(other.weeks[week].scores)
      weeks[week].belowBadgeScore.merge(other.weeks[week].belowBadgeScore)
      weeks[week].notShown.merge(other.weeks[week].notShown)
      weeks[week].badgeHeld.merge(other.weeks[week].badgeHeld)
      weeks[week].lostBy.merge(other.weeks[week].lostBy)
    }
    for cause in lossCauses.indices { lossCauses[cause].merge(other.lossCauses[cause]) }
    for place in firstLosses.indices { firstLosses[place] += other.firstLosses[place] }
    if let otherFit = other.fit { fit?.merge(otherFit) }
  }

  mutating func scale(by factor: Double) {
    total.scale(by: factor)
    for week in weeks.indices {
      weeks[week].scores.scale(by: factor)
      weeks[week].belowBadgeScore.scale(by: factor)
      weeks[week].notShown.scale(by: factor)
      weeks[week].badgeHeld.scale(by: factor)
      weeks[week].lostBy.scale(by: factor)
    }
    for cause in lossCauses.indices { lossCauses[cause].scale(by: factor) }
    for place in firstLosses.indices { firstLosses[place] *= factor }
    fit?.scale(by: factor)
  }
}

extension EvidenceFit: RunCounts {
  mutating func count(_ engine: borrowing BatchEngine, _ units: RunUnits) {
    let weights = units.weights.span
    for lane in 0..<units.count {
      let miss = engine.population.misses[engine.batch * laneCount + lane]
      weight += weights[lane]
      squares += weights[lane] * weights[lane]
      misses += weights[lane] * Double(miss)
      if miss == 0 { exactWeight += weights[lane] }
    }
    for (index, reading) in readings.enumerated() {
      units.add(to: &readings[index].posterior) {
        engine.setup.model.readings.option(of: reading.rule, in: engine.parameters, lane: $0)
          == reading.option
      }
    }
  }

  mutating func merge(_ other: EvidenceFit) {
    weight += other.weight
    squares += other.squares
    exactWeight += other.exactWeight
    misses += other.misses
    for index in readings.indices {
      readings[index].posterior.merge(other.readings[index].posterior)
    }
  }

  mutating func scale(by factor: Double) {
    weight *= factor
    squares *= factor * factor
    exactWeight *= factor
    misses *= factor
    for index in readings.indices { readings[index].posterior.scale(by: factor) }
  }
}
