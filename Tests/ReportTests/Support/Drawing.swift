import Foundation
import FoundationXML
import Testing

/// The elements of an SVG picture, read back as XML.
final class Drawing: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""

    func has(_ className: String) -> Bool {
      (attributes["class"] ?? "").split(separator: " ").contains(Substring(className))
    }

    func number(_ attribute: String) throws -> Double {
      try #require(attributes[attribute].flatMap(Double.init))
    }

    /// Of a polyline or polygon.
    var points: [(x: Double, y: Double)] {
      (attributes["points"] ?? "").split(separator: " ").map { point in
        let place = point.split(separator: ",").compactMap { Double($0) }
        return (place[0], place[1])
      }
    }
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  /// - Throws: if the picture is not well-formed.
  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
  }

  func all(_ name: String, _ className: String) -> [Element] {
    elements.filter { $0.name == name && $0.has(className) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let place = open.last { elements[place].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }
}
