internal import Synchronization

/// Says to simulations that run on other threads that nobody waits for them any more.
///
/// They then end after their first population. What they return is a result of few runs, so that nothing has to cope with
/// less than a result; whoever has cancelled them drops it.
public final class Cancellation: Sendable, Equatable {
  private let flag = Atomic(false)

  public init() {}

  public func cancel() { flag.store(true, ordering: .relaxed) }

  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  public static func == (one: Cancellation, other: Cancellation) -> Bool { one === other }
}
