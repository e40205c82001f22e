extension Array {
  /// Appends copies of `element` until the array has at least `count` elements.
  mutating func grow(to count: Int, with element: Element) {
    if self.count < count { self += repeatElement(element, count: count - self.count) }
  }
}
