import Testing

/// A window of a browser: its size, and whether the person wants it dark.
package struct Window: CustomTestStringConvertible, Sendable {
  package let width: Int
  package let height: Int
  package let isDark: Bool

  package init(width: Int, height: Int, isDark: Bool) {
    self.width = width
    self.height = height
    self.isDark = isDark
  }

  package static let screen = Window(width: 1280, height: 900, isDark: false)
  package static let telephone = Window(width: 360, height: 800, isDark: true)

  /// A screen and a telephone, by day and by night.
  package static let all = [(360, 800), (1280, 900)].flatMap { width, height in
    [false, true].map { Window(width: width, height: height, isDark: $0) }
  }

  package var testDescription: String { "\(width) × \(height), \(isDark ? "dark" : "light")" }
}
