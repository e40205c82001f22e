/// Sums that tell whether the counted contracts are of at least two clients, without a list of clients. With a
/// whole-number code c for the client of each of n contracts, n·Σc² = (Σc)² if and only if all codes are equal
/// (Cauchy–Schwarz).
///
/// `ClientKernels` relies on the order of its properties.
package struct ClientTally: ContractTally {
  // Weights do not matter here.
  package typealias Weight = Int32

  /// Σc.
  private var clients = Lanes<Int64>(repeating: 0)
  /// Σc².
  private var clientSquares = Lanes<Int64>(repeating: 0)

  package init() {}

  package mutating func reset() {
    clients = Lanes(repeating: 0)
    clientSquares = Lanes(repeating: 0)
  }

  package mutating func add(
    outcomeCodes: [Lanes<Int8>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    clientCode: Int64
  ) {
    let outcomes = outcomeCodes[contract]
    let codes = outcomes.span
    var clients = clients.mutableSpan
    var clientSquares = clientSquares.mutableSpan
    for lane in 0..<laneCount {
      let counts: Int64 = codes[lane] == Outcome.excludedCode ? 0 : -1
      clients[lane] &+= counts & clientCode
      clientSquares[lane] &+= counts & (clientCode &* clientCode)
    }
  }

  package mutating func addOpen(
    on day: Int32, endDays: [Lanes<Int32>], contract: Int, quarterJobs: [Lanes<Int32>], row: Int,
    clientCode: Int64
  ) {
    let days = endDays[contract]
    let endDays = days.span
    var clients = clients.mutableSpan
    var clientSquares = clientSquares.mutableSpan
    for lane in 0..<laneCount {
      let isOpen: Int64 = endDays[lane] > day ? -1 : 0
      clients[lane] &+= isOpen & clientCode
      clientSquares[lane] &+= isOpen & (clientCode &* clientCode)
    }
  }

  package mutating func add(_ part: ContractPart, clientCode: Int64, lane: Int, times: Int32) {
    let count = Int64(times &* part.counted)
    var clients = clients.mutableSpan
    clients[lane] &+= count &* clientCode
    var squares = clientSquares.mutableSpan
    squares[lane] &+= count &* clientCode &* clientCode
  }

  package static func fill(
    _ rows: inout [ClientTally], occupied: [Int], by contracts: [ContractPlacements.Counting],
    outcomeCodes: [Lanes<Int8>], quarterJobs: [Lanes<Int32>]
  ) {
    ClientKernels.fill(&rows, occupied: occupied, by: contracts, outcomeCodes: outcomeCodes)
  }

  package static func run(
    _ rows: inout [ClientTally], weeks: [Int], by contracts: [ScoredContracts.Running],
    endDays: [Lanes<Int32>], quarterJobs: [Lanes<Int32>]
  ) {
    ClientKernels.run(&rows, weeks: weeks, by: contracts, endDays: endDays)
  }

  package static func add(
    _ place: Int, of others: [ClientTally], to sums: inout [ClientTally], row: Int
  ) {
    ClientKernels.add(place, of: others, to: &sums, row: row)
  }

  mutating func subtract(_ other: borrowing ClientTally) {
    let (otherClients, otherSquares) = (other.clients.span, other.clientSquares.span)
    var clients = clients.mutableSpan
    var clientSquares = clientSquares.mutableSpan
    for lane in 0..<laneCount {
      clients[lane] &-= otherClients[lane]
      clientSquares[lane] &-= otherSquares[lane]
    }
  }

  package static func add(_ endings: [Ending], to rows: inout [ClientTally], bins: [Int32]) {
    ClientKernels.add(endings, to: &rows, bins: bins)
  }

  package static func move(
    _ sums: inout [ClientTally], window: Int, bins: [ClientTally], moves: WindowMoves, week: Int
  ) {
    ClientKernels.move(&sums, window: window, bins: bins, moves: moves, week: week)
  }

  /// Whether all counted contracts are of one client, in each run.
  ///
  /// - Parameter counted: the number of counted contracts.
  func areOneClient(counted: borrowing Lanes<Int32>) -> Lanes<Bool> {
    var areOne = Lanes<Bool>(repeating: false)
    let (counted, clients, squares) = (counted.span, clients.span, clientSquares.span)
    var output = areOne.mutableSpan
    for lane in 0..<laneCount {
      output[lane] = Int64(counted[lane]) &* squares[lane] == clients[lane] &* clients[lane]
    }
    return areOne
  }
}
