extension TemplateLibrary {
  /// A page of the program.
  ///
  /// - Parameter view: has what the template asks for.
  static func page(_ name: String, showing view: Any) -> String {
    do {
      return try pages.text(name, showing: view)
    } catch {
      preconditionFailure("The page has what its templates ask for: \(error)")
    }
  }

  private static let pages: TemplateLibrary = {
    do {
      return try TemplateLibrary(Resources.templates)
    } catch {
      preconditionFailure("The templates are part of the program: \(error)")
    }
  }()
}
