/// The texts of a workbook's cells, which are kept apart from them.
final class SharedStrings: XMLHandler {
  private(set) var texts: [String] = []
  private var current = ""
  private var isInText = false
  /// Whether it is inside the reading of Chinese characters, which is no part of the text.
  private var isInReading = false

  override func start(_ name: String, _: Attributes) {
    switch name {
    case "si": current = ""
    case "rPh": isInReading = true
    case "t": isInText = !isInReading
    default: break
    }
  }

  override func end(_ name: String) {
    switch name {
    case "si": texts.append(current)
    case "rPh": isInReading = false
    case "t": isInText = false
    default: break
    }
  }

  override func text(_ piece: String) {
    if isInText { current += piece }
  }
}
