import JSSImport
import Testing

struct FingerprintTests {
  @Test("FNV-1a of 64 bits, of which 48 are kept")
  func known() {
    // The published value of "foobar" is 85944171f73967e8.
    #expect(Fingerprint.label(["foobar"]) == "p-85944171f739")
    // And of nothing cbf29ce484222325.
    #expect(Fingerprint.label([""]) == "p-cbf29ce48422")
  }

  @Test func parts() {
    #expect(Fingerprint.label(["ab", "c"]) != Fingerprint.label(["a", "bc"]))
    #expect(Fingerprint.isLabel("p-85944171f739"))
    for text in ["p-85944171F739", "q-85944171f739", "p-1", "85944171f739ab"] {
      #expect(!Fingerprint.isLabel(text))
    }
  }
}
