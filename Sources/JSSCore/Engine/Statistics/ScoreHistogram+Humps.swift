extension ScoreHistogram {
  /// The scores around which the runs crowd, lower first, if they crowd around two; else nil.
  ///
  /// The histogram is smoothed over five neighbours. The second hump is at least six points from the highest, the valley
  /// between them is at most half as high as the lower one, and at least a quarter of the runs that show a score are on
  /// its side of the valley.
  public var humps: (low: Int, high: Int)? {
    let shown = self.shown
    guard shown > 0 else { return nil }
    let smooth = weights.indices.map { score in
      let near = weights[max(0, score - 2)...min(weights.count - 1, score + 2)]
      return near.reduce(0, +) / Double(near.count) / shown
    }
    // There are scores.
    let highest = smooth.indices.max { smooth[$0] < smooth[$1] }!
    let others = smooth.indices.filter { other in
      guard abs(other - highest) >= 6 else { return false }
      let between = min(other, highest)...max(other, highest)
      // A range is not empty.
      let valley = between.min { smooth[$0] < smooth[$1] }!
      let side = other < highest ? weights[..<valley] : weights[(valley + 1)...]
      return smooth[valley] <= smooth[other] / 2 && side.reduce(0, +) >= 0.25 * shown
    }
    guard let other = others.max(by: { smooth[$0] < smooth[$1] }) else { return nil }
    return (min(other, highest), max(other, highest))
  }
}
