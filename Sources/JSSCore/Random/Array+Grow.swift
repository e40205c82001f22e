extension Array {
  /// Makes room for at least so many elements.
  mutating func grow(to count: Int, with element: Element) {
    if self.count < count { self += repeatElement(element, count: count - self.count) }
  }
}
