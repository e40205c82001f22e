internal import Glibc

/// Draws when and how an open contract ends (model B5, B6). It is a class so that a copy counts one reference
/// instead of one for each array in it.
final class OpenContractSampler: Sendable {
  private let clientCode: Int64
  private let startDay: Int
  private let ageDays: Int
  private let plannedEndDay: Int?
  private let lastDays: [OpenContract.LastDay]
  /// Whether nothing has been charged yet, so that the charges are drawn.
  private let drawsCharges: Bool
  private let refundedUSD: Double
  private let assumed: AssumedFeedback?
  private let horizonDays: Int
  private let normal = StandardNormal.table
  private let tail = NormalTail.table
  private let lengthSite: Site
  private let chargesSite: Site
  private let endSite: Site
  private let shareSite: Site

  init(_ open: OpenContract) {
    clientCode = open.clientCode
    startDay = open.startDay
    ageDays = open.ageDays
    plannedEndDay = open.plannedEndDay
    lastDays = open.lastDays
    drawsCharges = open.contract.netChargesUSD == 0
    refundedUSD = open.contract.refundedUSD
    assumed = open.assumed
    horizonDays = open.lastDays.count
    lengthSite = Site(contract: open.contract.id, "length")
    chargesSite = Site(contract: open.contract.id, "charges")
    endSite = Site(contract: open.contract.id, "end")
    shareSite = Site(contract: open.contract.id, "refunded share")
  }

  /// Draws when the contract ends in the runs of a batch, and how it ends in those runs in which it ends by the last
  /// evaluation day.
  ///
  /// Random words in each run: one for the length, one for the charges if there are none yet, and a block that
  /// `EndingRules.conclude` describes.
  func draw(
    into open: inout OpenDraws, scratch: inout EndingScratch, end: EndingRules,
    draws: borrowing Draws
  ) {
    var numbers = Lanes<Double>(repeating: 0)
    if drawsCharges {
      normal.fill(&numbers, site: chargesSite, draws: draws)
    }
    findEndings(in: &scratch, draws: draws)
    scratch.ending.contracts.fill(draws, site: endSite)
    open.endDays.append(
      finishEndings(&scratch.ending, parameters: scratch.parameters, numbers: numbers, end: end))
    end.conclude(&scratch.ending, parameters: scratch.parameters, assumed: assumed)
    let contracts = scratch.ending.items.span
    for place in 0..<scratch.ending.contracts.count {
      let contract = contracts[place]
      let ending = Ending(
        contract, clientCode: clientCode, charges: charges(contract))
      open.endings.append(
        refundedUSD != 0 || end.isUndecided(contract)
          ? end.decideRefundAndWeight(
            ending, of: contract, shareSite: shareSite, refundedUSD: refundedUSD,
            words: scratch.ending.contracts.words[place], parameters: scratch.parameters,
            draws: draws)
          : ending)
    }
  }

  /// The total charges.
  private func charges(_ ending: EndingContract) -> Charges {
    let known = lastDays[Int(ending.endDay) - 1].chargesUSD
    return known.map { .known($0) } ?? .logarithm(ending.logCharges)
  }

  /// Fills in the days, the charges and the kinds of the endings.
  ///
  /// - Parameter numbers: standard normal numbers for the charges.
  /// - Returns: the end days of all runs; the day after the last evaluation day stands for any later one.
  private func finishEndings(
    _ ending: inout EndingContracts, parameters: borrowing EndingParameters,
    numbers: borrowing Lanes<Double>, end: EndingRules
  ) -> Lanes<Int32> {
    var endDays = Lanes<Int32>(repeating: Int32(horizonDays + 1))
    let (runs, numbers) = (parameters.runs.span, numbers.span)
    let count = ending.contracts.count
    var endings = ending.items.mutableSpan
    for place in 0..<count {
      let lane = Int(endings[place].lane)
      let length = plannedEndDay == nil ? exp(endings[place].logCharges).rounded(.up) : 0
      let endDay = plannedEndDay ?? min(max(1, startDay + Int(length)), horizonDays)
      endings[place].startDay = Int32(truncatingIfNeeded: startDay)
      endings[place].endDay = Int32(truncatingIfNeeded: endDay)
      endings[place].logCharges =
        runs[lane].chargesMean + runs[lane].chargesDeviation * numbers[lane]
      endings[place].kind = end.kind(
        charges: charges(endings[place]), paidQuarters: lastDays[endDay - 1].paidQuarters,
        isLong: lastDays[endDay - 1].isLong)
      endDays[lane] = Int32(truncatingIfNeeded: endDay)
    }
    return endDays
  }

  /// Finds the runs in which the contract ends by the last evaluation day. `EndingContract.logCharges` holds the
  /// logarithm of the length until `finishEndings` replaces it.
  private func findEndings(
    in scratch: inout EndingScratch, draws: borrowing Draws
  ) {
    scratch.ending.makeRoom(for: laneCount)
    var numbers = Lanes<Double>(repeating: 0)
    if plannedEndDay == nil { drawLengths(&numbers, scratch.parameters, draws: draws) }
    scratch.ending.contracts.count = list(
      lengths: numbers, of: draws.runs.numbers, in: &scratch.ending.items,
      runs: &scratch.ending.contracts.runs, blocks: &scratch.ending.contracts.blocks)
  }

  // Takes each array as a parameter of its own, so that spans of all of them can be written at the same time.
  private func list(
    lengths: borrowing Lanes<Double>, of numbers: borrowing Lanes<UInt32>,
    in endings: inout [EndingContract], runs: inout [UInt32], blocks: inout [UInt32]
  ) -> Int {
    let logMost = log(Double(max(0, horizonDays - startDay)))
    let isPlannedInTime = plannedEndDay.map { $0 <= horizonDays }
    let (lengths, numbers) = (lengths.span, numbers.span)
    var endings = endings.mutableSpan
    var runs = runs.mutableSpan
    var blocks = blocks.mutableSpan
    var found = 0
    for lane in 0..<laneCount {
      // Always written, without a branch; the next run overwrites it if the contract ends later.
      endings[found].lane = Int32(truncatingIfNeeded: lane)
      endings[found].logCharges = lengths[lane]
      runs[found] = numbers[lane]
      blocks[found] = 0
      found &+= isPlannedInTime ?? (lengths[lane] <= logMost) ? 1 : 0
    }
    return found
  }

  /// Draws the logarithm of the length in the runs of a batch, given that it is longer than the contract's age.
  private func drawLengths(
    _ lengths: inout Lanes<Double>, _ parameters: borrowing EndingParameters, draws: borrowing Draws
  ) {
    var words = Lanes<UInt32>(repeating: 0)
    draws.fill(&words, site: lengthSite)
    let runs = parameters.runs.span
    if ageDays == 0 {
      normal.fill(&lengths, words: &words)
    } else {
      let logAge = log(Double(ageDays))
      for lane in 0..<laneCount {
        lengths[lane] = (logAge - runs[lane].lengthMean) / runs[lane].lengthDeviation
      }
      tail.fill(&lengths, words: &words)
    }
    for lane in 0..<laneCount {
      lengths[lane] = runs[lane].lengthMean + runs[lane].lengthDeviation * lengths[lane]
    }
  }
}
