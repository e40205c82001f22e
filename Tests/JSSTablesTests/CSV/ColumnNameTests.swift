import JSSTables
import Testing

struct ColumnNameTests {
  @Test(arguments: [
    ("client_id", "client_id"), ("CLIENT_ID", "client_id"), ("Client ID", "client_id"),
    ("clientId", "client_id"), ("clientID", "client_id"), ("ClientId", "client_id"),
    ("clientOrgId", "client_org_id"), ("feedback.score", "feedback_score"),
    ("startDateTime", "start_date_time"), ("  Total -- charges ($) ", "total_charges"),
    ("q3Total", "q3_total"), ("Prénom", "prénom"), ("", ""), ("__", ""), ("a", "a"),
  ])
  func normalized(name: String, form: String) {
    #expect(normalizedColumnName(name) == form)
  }
}
