internal import Dispatch
internal import Synchronization

/// The one place where work is spread over processors.
enum ConcurrentWorkers {
  /// Lets `workers` workers share the items 0 to `items - 1`, and returns what each of them made.
  ///
  /// Which worker gets which item is left to chance, so results must be such that they can be
  /// merged in any order and any grouping: counts.
  ///
  /// - Parameter work: called once for each worker, with a function that gives the next item, or
  ///   nil when there is none left.
  static func run<Result: Sendable>(
    workers: Int, items: Int, work: @Sendable (_ next: () -> Int?) -> Result
  ) -> [Result] {
    let nextItem = Atomic(0)
    let results = Mutex<[Result]>([])
    DispatchQueue.concurrentPerform(iterations: min(workers, items)) { _ in
      let result = work {
        let item = nextItem.add(1, ordering: .relaxed).oldValue
        return item < items ? item : nil
      }
      results.withLock { $0.append(result) }
    }
    return results.withLock { $0 }
  }
}
