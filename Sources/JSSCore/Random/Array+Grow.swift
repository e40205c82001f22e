extension Array {
  /// Appends copies of `element` until the array has at least `count` elements.
  ///
  /// An array of lanes that is made for each batch is made so: for `Array(repeating:count:)` the run-time library looks up
  /// the type of its memory each time, in some 900 instructions (Swift 6.3).
  mutating func grow(to count: Int, with element: Element) {
    if self.count < count { self += repeatElement(element, count: count - self.count) }
  }
}
