/// A chart: a picture in each size, the same in words, and its numbers.
protocol Chart {
  var title: String { get }
  /// How to read the picture, for those who see it.
  var caption: String { get }
  /// What the picture shows, for those who do not see it.
  var description: String { get }
  var table: DataTable { get }

  /// - Parameter id: unique on the page; what the picture names begins with it.
  func drawing(_ size: ChartSize, id: String) -> Drawing
}

/// The content of a picture, and how high it is.
struct Drawing {
  /// SVG elements.
  let markup: String
  let height: Double
}
