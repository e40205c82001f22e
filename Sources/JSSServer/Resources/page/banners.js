import { byID, element } from "./dom.js";

/** Messages above everything else, each under a name; none is shown twice. */
export function showBanner(name, text, { actions = [], isAlert = false, isClosable = true } = {}) {
  const id = `banner-${name}`;
  const buttons = actions.map(({ id: own, title, act }) => element("button", {
    type: "button", id: own, class: "quiet", onclick: () => {
      hideBanner(name);
      act();
    },
  }, title));
  if (isClosable) {
    buttons.push(element("button", {
      type: "button", class: "quiet", "data-close": name, onclick: () => hideBanner(name),
    }, "Close"));
  }
  const banner = element("div", { id, class: isAlert ? "banner alert" : "banner", role: isAlert ? "alert" : "status" },
    element("p", {}, text), buttons.length > 0 ? element("p", { class: "row-of-buttons" }, buttons) : "");
  const old = byID(id);
  if (old) old.replaceWith(banner);
  else byID("banners").append(banner);
}

/** What is said of files that were read holds as long as their table is there. */
export function hideBannersOfFiles() {
  for (const banner of document.querySelectorAll("#banner-imported, [id^=banner-warning-]")) banner.remove();
}

export function hideBanner(name) {
  byID(`banner-${name}`)?.remove();
}
