import FoundationEssentials

/// A file as a request gives it.
struct GivenFile: Decodable, Sendable {
  let name: String
  let bytes: [UInt8]

  private enum CodingKeys: String, CodingKey, CaseIterable { case name, content, text }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(ofAll: CodingKeys.self)
    name = try members.decode(String.self, forKey: .name)
    if let text = try members.decodeIfPresent(String.self, forKey: .text) {
      bytes = Array(text.utf8)
    } else {
      bytes = Array(try members.decode(Data.self, forKey: .content))
    }
  }
}
