/// What tells whether the counted contracts are of at least two clients, without a list of clients: with
/// whole-number codes c of the clients, n·Σc² = (Σc)² exactly if all n are the same (Cauchy–Schwarz).
struct ClientTally: ContractTally {
  private var clients = Lanes<Int64>(repeating: 0)
  private var clientSquares = Lanes<Int64>(repeating: 0)

  mutating func add(
    outcomeCodes: borrowing Lanes<Int8>, quarterJobs: borrowing Lanes<Int32>, clientCode: Int64
  ) {
    let codes = outcomeCodes.span
    var clients = clients.mutableSpan
    var clientSquares = clientSquares.mutableSpan
    for lane in 0..<laneCount {
      let counts: Int64 = codes[lane] == Outcome.excludedCode ? 0 : -1
      clients[lane] &+= counts & clientCode
      clientSquares[lane] &+= counts & (clientCode &* clientCode)
    }
  }

  mutating func addOpen(
    on day: Int32, endDays: borrowing Lanes<Int32>, quarterJobs: borrowing Lanes<Int32>,
    clientCode: Int64
  ) {
    let endDays = endDays.span
    var clients = clients.mutableSpan
    var clientSquares = clientSquares.mutableSpan
    for lane in 0..<laneCount where endDays[lane] > day {
      clients[lane] &+= clientCode
      clientSquares[lane] &+= clientCode &* clientCode
    }
  }

  mutating func add(
    lane: Int, outcomeCode: Int8, quarterJobs: Int32, clientCode: Int64, times: Int32
  ) {
    guard outcomeCode != Outcome.excludedCode else { return }
    clients[lane] &+= Int64(times) &* clientCode
    clientSquares[lane] &+= Int64(times) &* clientCode &* clientCode
  }

  mutating func add(_ other: borrowing ClientTally) {
    clients.add(other.clients)
    clientSquares.add(other.clientSquares)
  }

  mutating func subtract(_ other: borrowing ClientTally) {
    clients.subtract(other.clients)
    clientSquares.subtract(other.clientSquares)
  }

  /// Whether so many counted contracts are all of one client.
  @inline(__always)
  func isOneClient(counted: Int32, lane: Int) -> Bool {
    let sum = clients.span[lane]
    return Int64(counted) &* clientSquares.span[lane] == sum &* sum
  }
}
