internal import CExpat

/// Takes what an XML document says, in its order; a document of a kind is read by a subclass.
class XMLHandler {
  /// The attributes of an element, by their names without prefixes.
  typealias Attributes = [String: String]

  init() {}

  /// - Parameter name: without its prefix.
  func start(_ name: String, _ attributes: Attributes) {}
  /// - Parameter name: without its prefix.
  func end(_ name: String) {}
  /// A piece of text between tags.
  func text(_ piece: String) {}

  /// Reads a document.
  ///
  /// Expat's pointers are here and nowhere else. A document type is refused: no workbook has one,
  /// and its entities could grow without end.
  ///
  /// - Throws: `WorkbookFault.damaged` for what is not well formed.
  final func read(_ document: [UInt8]) throws(WorkbookFault) {
    guard let parser = unsafe XML_ParserCreate(nil) else {
      preconditionFailure("Expat is out of memory.")
    }
    defer { unsafe XML_ParserFree(parser) }
    // The parser is handed to the handlers in place of user data, as they may have to stop it.
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(parser, elementStarted, elementEnded)
    unsafe XML_SetCharacterDataHandler(parser, textRead)
    unsafe XML_SetStartDoctypeDeclHandler(parser, documentTypeRead)
    unsafe XML_UseParserAsHandlerArg(parser)
    let status = unsafe document.withUnsafeBytes { bytes in
      unsafe XML_Parse(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 1)
    }
    if status != XML_STATUS_OK { throw .damaged }
  }
}

private func handler(_ parser: UnsafeMutableRawPointer?) -> XMLHandler {
  let data = unsafe jss_user_data(parser)!
  return unsafe Unmanaged<XMLHandler>.fromOpaque(data).takeUnretainedValue()
}

private func localName(_ name: UnsafePointer<CChar>) -> String {
  let name = unsafe String(cString: name)
  return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
}

private func elementStarted(
  parser: UnsafeMutableRawPointer?, name: UnsafePointer<CChar>?,
  attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
  var values: XMLHandler.Attributes = [:]
  var pair = unsafe attributes!
  while let name = unsafe pair[0], let value = unsafe pair[1] {
    unsafe values[localName(name)] = String(cString: value)
    unsafe pair += 2
  }
  unsafe handler(parser).start(localName(name!), values)
}

private func elementEnded(parser: UnsafeMutableRawPointer?, name: UnsafePointer<CChar>?) {
  unsafe handler(parser).end(localName(name!))
}

private func textRead(
  parser: UnsafeMutableRawPointer?, text: UnsafePointer<CChar>?, count: Int32
) {
  let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
  unsafe handler(parser).text(String(decoding: bytes, as: UTF8.self))
}

private func documentTypeRead(
  parser: UnsafeMutableRawPointer?, name: UnsafePointer<CChar>?, system: UnsafePointer<CChar>?,
  public: UnsafePointer<CChar>?, hasSubset: Int32
) {
  _ = unsafe XML_StopParser(OpaquePointer(parser), XML_Bool(XML_FALSE))
}
