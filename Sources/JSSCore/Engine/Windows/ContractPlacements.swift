/// In which bins and weeks of a timeline the ended contracts of a model count. As everywhere in the engine, a
/// contract is identified by its index in `WorldModel.ended`.
package struct ContractPlacements: Sendable {
  /// An ended contract that counts in some score. Must have the layout of `lane_counting`.
  package struct Counting: BitwiseCopyable, Sendable {
    /// Index in `WorldModel.ended`.
    let index: Int
    /// The bin of the end day (`Timeline`).
    let bin: Int
    /// Row of the model's shared weights.
    let weightRow: Int
    let clientCode: Int64
  }

  let counting: [Counting]
  /// By ended contract, then window: the weeks in which the contract is in the window. One array, because reading
  /// nested ones changes reference counts.
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
