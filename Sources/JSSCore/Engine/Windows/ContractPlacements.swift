/// Where the ended contracts of a model fall in a timeline. A contract is known here, as everywhere in the engine, by
/// its place in `WorldModel.ended`.
struct ContractPlacements: Sendable {
  /// An ended contract that counts in some score.
  struct Counting: Sendable {
    /// Place in `WorldModel.ended`.
    let index: Int
    /// The bin of its end (`Timeline`).
    let bin: Int
    /// Row of the model's shared weights.
    let weightRow: Int
    let clientCode: Int64
  }

  let counting: [Counting]
  /// By ended contract, then window: the weeks in which it is in it. One list, so that threads that read it count
  /// no references to its parts.
  private let weeks: [Range<Int>]
  private let windowCount: Int

  init(_ ended: [EndedContract], in timeline: Timeline) {
    windowCount = timeline.windowMonths.count
    weeks = ended.flatMap { contract in
      timeline.windowMonths.indices.map { timeline.weeks(inWindow: $0, end: contract.end) }
    }
    counting = ended.enumerated().compactMap { index, contract in
      timeline.bin(ofPast: contract.end).map {
        Counting(
          index: index, bin: $0, weightRow: contract.weightRow, clientCode: contract.clientCode)
      }
    }
  }

  /// The weeks in which an ended contract is in a window.
  func weeks(ofEnded contract: Int, inWindow window: Int) -> Range<Int> {
    weeks[contract * windowCount + window]
  }
}
