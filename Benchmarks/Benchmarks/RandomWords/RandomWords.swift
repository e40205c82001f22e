import Foundation

/// Writes random words of the engine in one order, 32 bits each in the processor's own order of bytes, until the reader
/// has enough; then says on standard error how many were written. `Benchmarks/test-generator` gives them to tests.
///
///     swift run -c release --package-path Benchmarks RandomWords ORDER [seed=1]
@main
struct RandomWords {
  static func main() {
    let (order, seed) = options()
    // A reader that has enough closes the pipe: writing fails then, instead of ending the program.
    signal(SIGPIPE, SIG_IGN)
    var written = 0
    for piece in 0...UInt32.max {
      let words = order.words(ofPiece: piece, seed: seed)
      do {
        try FileHandle.standardOutput.write(contentsOf: words.withUnsafeBytes { Data($0) })
      } catch { break }
      written += words.count
    }
    FileHandle.standardError.write(Data("\(written) words\n".utf8))
  }

  private static func options() -> (WordOrder, seed: UInt64) {
    let words = CommandLine.arguments.dropFirst()
    let order = words.first.flatMap(WordOrder.init(rawValue:))
    let seed =
      words.count < 2 ? 1 : words.last!.wholeMatch(of: /seed=(\d+)/).flatMap { UInt64($0.1) }
    guard words.count <= 2, let order, let seed else {
      let orders = WordOrder.allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("say one of \(orders), and for example seed=7")
    }
    return (order, seed)
  }
}
