/**
 * Which chance a person asks about: that Top Rated is lost, if it is held today; that it is gained, if not;
 * and that it is held, if nobody says. As the program decides it.
 */
const measures = {
  lost: {
    name: "lost", part: "lost", partError: "seLost", chance: "probLostBy", chanceError: "seLostBy",
    change: "diffLostBy", changeError: "seDiffLostBy", helps: -1, event: "Top Rated is lost",
    title: "Risk of losing Top Rated",
    inPast: "lost",
  },
  gained: {
    name: "gained", part: "gained", partError: "seGained", chance: "probGainedBy",
    chanceError: "seGainedBy", change: "diffGainedBy", changeError: "seDiffGainedBy", helps: 1,
    event: "Top Rated comes", title: "Chance of getting Top Rated", inPast: "gained",
  },
  held: {
    name: "held", part: "lost", partError: "seLost", chance: "probBadge", chanceError: "seBadge",
    change: "diffBadge", changeError: "seDiffBadge", helps: 1, event: "Top Rated is held", title: "Chance of holding Top Rated",
    inPast: "held",
  },
};

export function measureOf(forecast) {
  const held = forecast?.weeks?.[0]?.probBadge ?? 0.5;
  if (held > 0.999) return measures.lost;
  return held < 0.001 ? measures.gained : measures.held;
}
