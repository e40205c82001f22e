import HTTPTypes
import Hummingbird
import JSSCore
import JSSTables

/// What the interface is, and what a page needs to know at the start.
struct DescriptionRoutes {
  let answering: any QuestionAnswering
  let secret: Secret

  private struct Status: Encodable {
    let version: String
    let api: Int
    let today: String
  }

  func add(to group: RouterGroup<ConnectionContext>) {
    group.get("status") { _, _ in
      Response(
        json: JSONText.text(
          Status(version: answering.version, api: 1, today: answering.today.description)))
    }
    group.get("examples") { _, _ in Response(json: JSONText.text(Examples.all)) }
    group.get("columns") { _, _ in Response(json: HistoryColumnsJSON().text) }
    group.get("assumptions") { _, _ in Response(json: answering.assumptions) }
    group.get("openapi.json") { _, context in
      Response(
        json: InterfaceDescription.text(server: "http://127.0.0.1:\(context.port)/\(secret.text)"))
    }
  }
}
