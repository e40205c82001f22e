package import JSSCore

/// A day that a test names: `day("2026-03-17")`.
package func day(_ iso: String) -> Day {
  Day(iso: iso)!
}
