internal import Dispatch
internal import Synchronization

/// The one place where work is spread over processors.
enum ConcurrentMap {
  /// What `transform` makes of 0, 1, … `count - 1`, in this order; `workers` at a time.
  static func map<Result: Sendable>(
    count: Int, workers: Int, transform: @Sendable (Int) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
      while case let index = next.add(1, ordering: .relaxed).oldValue, index < count {
        let result = transform(index)
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
