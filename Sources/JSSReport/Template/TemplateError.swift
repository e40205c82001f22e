/// What is wrong with a tag of a template, or with what the view has for it.
package struct TemplateError: Error, CustomStringConvertible {
  enum Problem: String {
    case unclosedTag = "the line ends before the tag does"
    case unknownTag = "there is no such tag"
    case unclosedSection = "the section has no end"
    case strayEnd = "this is not the innermost open section"
    case noTemplate = "there is no template of this name"
    case indentedPartial = "it must stand at the beginning of its line"
    case noValue = "nothing has this name"
    case notText = "it is no text"
  }

  let problem: Problem
  let tag: Template.Tag

  init(_ problem: Problem, _ tag: Template.Tag) {
    self.problem = problem
    self.tag = tag
  }

  package var description: String {
    let place = tag.place
    return
      "\(place.template).mustache:\(place.line):\(place.column): ‘\(tag.name)’: \(problem.rawValue)"
  }
}
