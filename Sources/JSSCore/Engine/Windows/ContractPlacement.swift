/// Where an ended contract falls in a timeline.
struct ContractPlacement: Sendable {
  /// The bin of its end; nil if it counts in no score.
  let bin: Int?
  /// For each window, the weeks in which it is in it.
  let weeks: [Range<Int>]
  let clientCode: Int64

  init(_ contract: EndedContract, in timeline: Timeline) {
    bin = timeline.bin(ofPast: contract.end)
    weeks = timeline.windowMonths.indices.map { timeline.weeks(inWindow: $0, end: contract.end) }
    clientCode = contract.clientCode
  }
}
