import JSSCore
import Testing

@Suite struct StarCutsTests {
  @Test(
    "Stars from the first cut are positive, those below the second negative (model B1)",
    arguments: [
      (4.5, 4.0, 5.0, PublicFeedback.good), (4.5, 4.0, 4.5, .good), (4.5, 4.0, 4.49, .middling),
      (4.5, 4.0, 4.0, .middling), (4.5, 4.0, 3.99, .bad), (4.5, 4.0, 1.0, .bad),
      (4.75, 4.0, 4.75, .good), (4.75, 4.0, 4.74, .middling), (4.75, 4.0, 4.0, .middling),
      (4.75, 4.0, 3.99, .bad),
      (4.0, 4.0, 4.0, .good), (4.0, 4.0, 3.99, .bad),
      (4.0, 3.0, 4.0, .good), (4.0, 3.0, 3.99, .middling), (4.0, 3.0, 3.0, .middling),
      (4.0, 3.0, 2.99, .bad),
    ] as [(Double, Double, Double, PublicFeedback)])
  func classes(positive: Double, negative: Double, stars: Double, feedback: PublicFeedback) throws {
    let cuts = try #require(StarCuts(positive: positive, negative: negative))
    #expect(cuts.feedback(stars: stars) == feedback)
  }

  @Test(
    "Cuts from 1 to 5 in the right order are accepted", arguments: [(5.0, 1.0), (1, 1), (5, 5)])
  func accepted(positive: Double, negative: Double) {
    #expect(StarCuts(positive: positive, negative: negative) != nil)
  }

  @Test(
    "Cuts that are refused",
    arguments: [
      (4.0, 4.01), (5.01, 4), (4, 0.99), (0.5, 0.5), (5.5, 5.5), (.nan, 4), (4, .nan),
      (.infinity, 4), (4, -.infinity),
    ] as [(Double, Double)])
  func refused(positive: Double, negative: Double) {
    #expect(StarCuts(positive: positive, negative: negative) == nil)
  }
}
