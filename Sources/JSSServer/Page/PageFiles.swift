import JSSReport

/// A file that the browser loads.
struct PageFile: Sendable {
  /// Below the address of the page; empty for the page itself.
  let path: String
  let type: MediaType
  let bytes: [UInt8]
}

enum PageFiles {
  static let all: [PageFile] =
    [
      PageFile(path: "", type: .html, bytes: PackageResources.index_html)
    ]
}
