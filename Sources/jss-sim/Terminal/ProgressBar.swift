import Dispatch
import JSSTables
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What is said on standard error while a simulation goes on: at its beginning, how long it will take, if that is over a
/// minute; and on a terminal a line that shows how far it is, if it takes over a second.
final class ProgressBar: Sendable {
  private struct State {
    /// The furthest percentage shown; -1 before the first.
    var shown = -1
    /// How far the work was when it was first heard of.
    var first: LongRun.Mark?
    /// Whether it has been decided if the work takes long.
    var isEstimated = false
  }

  private let start = DispatchTime.now()
  /// `--runs`; nil where nobody is told how long it takes.
  private let runs: Int?
  private let state = Mutex(State())

  /// - Parameter runs: `--runs`; nil if the work does not depend on it.
  private init(runs: Int?) { self.runs = runs }

  /// Does long work.
  ///
  /// - Parameter runs: `--runs`; nil if the work does not depend on it.
  static func show<Result>(
    unless isQuiet: Bool, runs: Int? = nil,
    work: ((@Sendable (_ share: Double) -> Void)?) throws -> Result
  ) rethrows -> Result {
    guard !isQuiet, StandardError.isTerminal || runs != nil else { return try work(nil) }
    let bar = ProgressBar(runs: runs)
    defer { bar.finish() }
    return try work { bar.update($0) }
  }

  /// - Parameter share: from 0 to 1; may come from any thread, in any order.
  func update(_ share: Double) {
    let nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
    let elapsed = Double(nanoseconds) / 1e9
    state.withLock { state in
      tellLongRun(LongRun.Mark(seconds: elapsed, share: share), &state)
      if StandardError.isTerminal { draw(share, elapsed, &state.shown) }
    }
  }

  /// Says how long the work will take, as soon as that can be told, if it is long.
  private func tellLongRun(_ mark: LongRun.Mark, _ state: inout State) {
    guard let runs, !state.isEstimated else { return }
    guard let first = state.first else {
      state.first = mark
      return
    }
    guard let seconds = LongRun.seconds(from: first, to: mark) else { return }
    state.isEstimated = true
    guard let notice = LongRun.notice(seconds: seconds, elapsed: mark.seconds, runs: runs)
    else { return }
    if state.shown >= 0 { StandardError.write("\r\u{1B}[K") }
    StandardError.print(notice)
  }

  private func draw(_ share: Double, _ elapsed: Double, _ shown: inout Int) {
    guard elapsed > 1 else { return }
    let percent = Int(100 * share)
    if percent > shown {
      shown = percent
      let filled = percent * 40 / 100
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 40 - filled)
      let left = ProgressBar.timeLeft(seconds: elapsed, share: share)
      StandardError.write("\r[\(bar)] \(percent) %\(left)\u{1B}[K")
    }
  }

  /// For example `, 12 min left`; nothing where less than ten seconds are, or nobody can tell yet.
  private static func timeLeft(seconds: Double, share: Double) -> String {
    guard share > 0 else { return "" }
    let left = seconds * (1 - share) / share
    switch left {
    case ..<10: return ""
    case ..<90: return ", \(Int(left.rounded())) s left"
    case ..<5400: return ", \(Int((left / 60).rounded())) min left"
    default: return ", \(Int((left / 3600).rounded())) h left"
    }
  }

  /// Wipes the line.
  func finish() {
    state.withLock { if $0.shown >= 0 { StandardError.write("\r\u{1B}[K") } }
  }
}
