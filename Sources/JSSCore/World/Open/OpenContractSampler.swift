internal import Glibc

/// Draws when and how an open contract ends (model B5, B6). A class, so that the threads that share it count
/// one reference and not one for each list in it.
final class OpenContractSampler: Sendable {
  private let clientCode: Int64
  private let startDay: Int
  private let ageDays: Int
  private let plannedEndDay: Int?
  private let lastDays: [OpenContract.LastDay]
  /// Whether nothing was charged yet.
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

  /// Draws when the contract ends in the runs of a batch, and how, where that is by the last evaluation
  /// day.
  ///
  /// Words: one for the length, one for the charges if there are none yet; a block as
  /// `EndOfContract.conclude` says.
  func draw(
    into draws: inout OpenDraws, room: inout EndingRoom, end: EndOfContract,
    philox: Philox4x32, generator: borrowing GSLGenerator, runs: borrowing BatchRuns
  ) {
    var numbers = Lanes<Double>(repeating: 0)
    if drawsCharges {
      normal.fill(&numbers, site: chargesSite, runs: runs, philox: philox)
    }
    findEndings(in: &room, philox: philox, batch: runs)
    room.ending.contracts.fill(philox, site: endSite)
    draws.endDays.append(
      finishEndings(&room.ending, terms: room.terms, numbers: numbers, end: end))
    end.conclude(&room.ending, terms: room.terms, assumed: assumed)
    let endings = room.ending.items.span
    for place in 0..<room.ending.contracts.count {
      let ending = endings[place]
      let conclusion = Conclusion(ending, clientCode: clientCode, charges: charges(ending))
      draws.conclusions.append(
        refundedUSD != 0 || end.isUndecided(ending)
          ? end.decideRefundAndWeight(
            conclusion, of: ending, shareSite: shareSite, refundedUSD: refundedUSD,
            run: room.ending.contracts.runs[place], words: room.ending.contracts.words[place],
            terms: room.terms, philox: philox, generator: generator)
          : conclusion)
    }
  }

  /// What is paid in all.
  private func charges(_ ending: EndingContract) -> Charges {
    let known = lastDays[Int(ending.endDay) - 1].chargesUSD
    return known.map { .known($0) } ?? .logarithm(ending.logCharges)
  }

  /// Works out days, charges and kinds.
  ///
  /// - Parameter numbers: standard normal numbers for the charges.
  /// - Returns: the end days of all runs; a day after the last evaluation day stands for any later one.
  private func finishEndings(
    _ ending: inout EndingContracts, terms: borrowing EndingTerms,
    numbers: borrowing Lanes<Double>, end: EndOfContract
  ) -> Lanes<Int32> {
    var endDays = Lanes<Int32>(repeating: Int32(horizonDays + 1))
    let (runs, numbers) = (terms.runs.span, numbers.span)
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

  /// Finds the runs in which it ends by the last evaluation day; leaves the logarithms of the lengths
  /// where those of the charges will be.
  private func findEndings(
    in room: inout EndingRoom, philox: Philox4x32, batch: borrowing BatchRuns
  ) {
    room.ending.makeRoom(for: laneCount)
    var numbers = Lanes<Double>(repeating: 0)
    if plannedEndDay == nil { drawLengths(&numbers, room.terms, philox: philox, batch: batch) }
    let logMost = log(Double(max(0, horizonDays - startDay)))
    let isPlannedInTime = plannedEndDay.map { $0 <= horizonDays }
    let (lengths, runs) = (numbers.span, batch.numbers.span)
    var found = 0
    for lane in 0..<laneCount {
      // Written in any case, and overwritten by the next if it ends later.
      var ending = EndingContract()
      ending.lane = Int32(truncatingIfNeeded: lane)
      ending.logCharges = lengths[lane]
      room.ending.items[found] = ending
      room.ending.contracts.runs[found] = runs[lane]
      room.ending.contracts.blocks[found] = 0
      found &+= isPlannedInTime ?? (lengths[lane] <= logMost) ? 1 : 0
    }
    room.ending.contracts.count = found
  }

  /// Draws the logarithm of the length in the runs of a batch, longer than it has run already.
  private func drawLengths(
    _ lengths: inout Lanes<Double>, _ terms: borrowing EndingTerms, philox: Philox4x32,
    batch: borrowing BatchRuns
  ) {
    var words = Lanes<UInt32>(repeating: 0)
    philox.fill(&words, site: lengthSite, runs: batch)
    let runs = terms.runs.span
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
