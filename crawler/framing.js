// Frame the characters that an exhibit quotes. Takes {selector, match, quote}; returns their box, null when not found.
({ selector, match, quote }) => {
  const folded = (value) => (value || "").replace(/[\s\u200b-\u200d\ufeff]+/g, " ").trim().toLowerCase();
  const solid = (value) => folded(value).replace(/[^\p{L}\p{N}]+/gu, "");
  const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TITLE"]);

  // Every letter and digit below an element, with the place where it stands.
  const letters = (root) => {
    const found = { text: "", places: [] };
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (SILENT.has(node.parentElement && node.parentElement.tagName)) continue;
      for (let at = 0; at < node.data.length; at++) {
        const letter = node.data[at].toLowerCase();
        if (/[\p{L}\p{N}]/u.test(letter) && letter.length === 1) {
          found.text += letter;
          found.places.push([node, at]);
        }
      }
    }
    return found;
  };
  const boxOf = (rects) => {
    const seen = [...rects].filter((rect) => rect.width > 0 && rect.height > 0);
    if (!seen.length) return null;
    const left = Math.min(...seen.map((r) => r.left)) + scrollX;
    const top = Math.min(...seen.map((r) => r.top)) + scrollY;
    const right = Math.max(...seen.map((r) => r.right)) + scrollX;
    const bottom = Math.max(...seen.map((r) => r.bottom)) + scrollY;
    return { x: left, y: top, width: right - left, height: bottom - top };
  };
  const find = (root, wanted) => {
    const needle = solid(wanted);
    if (!root || needle.length < 2) return null;
    const { text, places } = letters(root);
    for (let at = text.lastIndexOf(needle); at >= 0; at = at ? text.lastIndexOf(needle, at - 1) : -1) {
      const range = root.ownerDocument.createRange();
      range.setStart(...places[at]);
      const [node, offset] = places[at + needle.length - 1];
      range.setEnd(node, offset + 1);
      const box = boxOf(range.getClientRects());
      if (box) return box;
    }
    return null;
  };

  let element = null;
  try {
    element = selector ? document.querySelector(selector) : null;
  } catch {
    element = null;
  }
  const own = element && solid(element.textContent);
  const same = own && quote && (own.includes(solid(quote)) || solid(quote).includes(own));
  const box =
    (same && find(element, match || quote)) ||
    find(document.body, match) ||
    find(document.body, quote) ||
    (element && (same || !quote) && boxOf([element.getBoundingClientRect()]));
  if (!box) return null;
  const frame = document.createElement("div");
  frame.setAttribute("data-requisito-overlay", "");
  frame.style.cssText =
    `position:absolute;left:${box.x - 4}px;top:${box.y - 4}px;width:${box.width + 4}px;height:${box.height + 4}px;` +
    "border:2px solid #d4002a;border-radius:4px;z-index:2147483647;pointer-events:none;" +
    "background:transparent;margin:0;padding:0;box-sizing:content-box;";
  document.documentElement.appendChild(frame);
  return box;
}
