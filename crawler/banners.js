// Hide cookie banners for a picture, without answering them. Returns how many were hidden.
() => {
  const NAMED =
    '[id*="cookie" i],[class*="cookie" i],[id*="consent" i],[class*="consent" i],[class*="gdpr" i],[id*="gdpr" i],' +
    "#iubenda-cs-banner,.cmplz-cookiebanner,#CybotCookiebotDialog,#didomi-host,.qc-cmp2-container,#usercentrics-root";
  let hidden = 0;
  for (const element of document.querySelectorAll(NAMED)) {
    if (element === document.body || element === document.documentElement) continue;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position !== "fixed" && style.position !== "sticky") continue;
      if (style.display === "none" || style.visibility !== "visible") break;
      at.style.setProperty("visibility", "hidden", "important");
      for (const inner of at.querySelectorAll("*")) inner.style.setProperty("visibility", "hidden", "important");
      hidden++;
      break;
    }
  }
  return hidden;
}
