// Serialise the document as it is laid out: see docs/dossier.md for the marks. Takes how many parts did not come.
(missed) => {
  const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
  const RAW = new Set("script style xmp noembed noframes noscript plaintext".split(" "));
  const SILENT = new Set("head title meta link script style base template noscript".split(" "));
  const WAITING = /aos|wow|animat|fade|reveal|invisible|lazy|scroll|slide/i;
  const DIGITS = /\d{7}/;
  const SHORT = 400;
  const MOST = 60000;
  let count = 0;
  const out = [];
  const text = (value) => value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\u00a0/g, "&nbsp;");
  const quoted = (value) => value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

  const ownText = (element) => {
    let found = "";
    for (const child of element.childNodes) if (child.nodeType === 3) found += child.data;
    return found;
  };
  const digitsOf = (value) => (value.length < 20 * SHORT ? value.replace(/[\s.\-\/]/g, "") : value);
  // A number cut into pieces by inline elements: looked for in the whole of a short line.
  const splitNumber = (element, style) => {
    const line = style.display.startsWith("inline") && element.parentElement ? element.parentElement : element;
    return line.textContent.length < SHORT && DIGITS.test(digitsOf(line.textContent));
  };
  const colour = (value) => {
    const parts = value.match(/[\d.]+/g);
    if (!parts || parts.length < 3) return null;
    return parts.map(Number);
  };
  // The colour behind an element, null when a picture or a gradient makes it unknowable.
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = at.ownerDocument.defaultView.getComputedStyle(at);
      if (style.backgroundImage !== "none") return null;
      const found = colour(style.backgroundColor);
      if (found && (found.length < 4 || found[3] === 1)) return found;
      if (found && found[3] > 0) return null;
      if (style.position === "absolute" || style.position === "fixed") return null;
    }
    return [255, 255, 255];
  };
  const blends = (element, style) => {
    const front = colour(style.color);
    if (!front) return false;
    if (front.length > 3 && front[3] < 0.05) return true;
    const back = behind(element);
    return !!back && Math.abs(front[0] - back[0]) + Math.abs(front[1] - back[1]) + Math.abs(front[2] - back[2]) < 12;
  };
  // What waits for a scroll or an animation to appear is not hidden from a person.
  const waits = (element, style) =>
    style.animationName !== "none" ||
    /[1-9]/.test(style.transitionDuration) ||
    WAITING.test(element.getAttribute("class") || "") ||
    element.hasAttribute("data-aos");

  const hides = (element, style, box, holdsText) => {
    if (style.display === "none") return true;
    if (style.display === "contents") return false;
    if (style.visibility !== "visible") return holdsText && !waits(element, style);
    if (parseFloat(style.opacity) < 0.02 && !waits(element, style)) return true;
    if (holdsText && parseFloat(style.fontSize) < 2) return true;
    const clipped = style.overflowX !== "visible" || style.overflowY !== "visible" || style.clip !== "auto";
    if (clipped && (box.width <= 1 || box.height <= 1) && element.textContent.trim() && !waits(element, style)) return true;
    if (/^rect\((0|1)px,? (0|1)px,? (0|1)px,? (0|1)px\)$/.test(style.clip) && style.position === "absolute") return true;
    if (/inset\((50|100)%/.test(style.clipPath)) return true;
    const placed = style.position === "absolute" || style.position === "fixed";
    if (placed && box.width && (box.x + box.width < -50 || box.y + box.height < -50)) return true;
    return parseFloat(style.textIndent) < -500;
  };

  const attributes = (element, marks) => {
    for (const attribute of element.attributes) {
      if (!attribute.name.startsWith("data-requisito-")) out.push(" ", attribute.name, '="', quoted(attribute.value), '"');
    }
    for (const [name, value] of marks) out.push(" data-requisito-", name, '="', quoted(value), '"');
  };

  const marksOf = (element, tag, above, view) => {
    const marks = [];
    let hidden = above;
    if (SILENT.has(tag) || tag === "br" || tag === "option") return [marks, hidden];
    const own = ownText(element);
    const pictured = tag === "img" || tag === "svg" || tag === "iframe";
    const rect = element.getBoundingClientRect();
    const window = element.ownerDocument.defaultView;
    const box = { x: rect.x + window.scrollX + view.x, y: rect.y + window.scrollY + view.y, width: rect.width, height: rect.height };
    const style = window.getComputedStyle(element);
    const numbered = DIGITS.test(digitsOf(own)) || (/\d/.test(own) && splitNumber(element, style));
    if (!above) {
      hidden = hides(element, style, box, !!own.trim() || pictured);
      if (!hidden && numbered && box.width && blends(element, style)) hidden = true;
      if (hidden) marks.push(["hidden", ""]);
      if (hidden && style.visibility !== "visible" && style.display !== "none") hidden = false;
    }
    if (numbered || (pictured && (rect.width > 100 && rect.height > 15))) {
      marks.push(["box", [box.x, box.y, box.width, box.height].map(Math.round).join(",")]);
    }
    return [marks, hidden];
  };

  const frame = (element, above, view) => {
    let inner = null;
    try {
      inner = element.contentDocument;
    } catch {
      inner = null;
    }
    if (!inner || !inner.body || !inner.body.childNodes.length) return;
    const rect = element.getBoundingClientRect();
    const window = element.ownerDocument.defaultView;
    const shifted = { x: view.x + rect.x + window.scrollX, y: view.y + rect.y + window.scrollY };
    out.push('<div data-requisito-frame="', quoted(inner.location.href), '"');
    if (!above && (rect.width < 2 || rect.height < 2)) out.push(' data-requisito-hidden=""');
    out.push(">");
    for (const child of inner.body.childNodes) write(child, above, shifted);
    out.push("</div>");
  };

  const childrenOf = (element, tag) => {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    if (tag === "slot") {
      const assigned = element.assignedNodes({ flatten: true });
      return assigned.length ? assigned : element.childNodes;
    }
    return element.childNodes;
  };

  const write = (node, above, view) => {
    if (node.nodeType === 3) {
      out.push(text(node.data));
      return;
    }
    if (node.nodeType !== 1 || ++count > MOST) return;
    const tag = node.localName;
    const [marks, hidden] = marksOf(node, tag, above, view);
    out.push("<", tag);
    attributes(node, marks);
    out.push(">");
    if (VOID.has(tag)) return;
    if (tag === "template") out.push(node.innerHTML);
    else if (RAW.has(tag)) out.push(node.textContent);
    else if (tag !== "iframe") for (const child of childrenOf(node, tag)) write(child, hidden, view);
    out.push("</", tag, ">");
    if (tag === "iframe" || tag === "frame") frame(node, hidden, view);
  };

  const root = document.documentElement;
  out.push(document.doctype ? "<!DOCTYPE html>" : "", "<html");
  attributes(root, [
    ["page", [root.scrollWidth, root.scrollHeight].join(",")],
    ["view", [window.innerWidth, window.innerHeight].join(",")],
    ...(missed ? [["missed", String(missed)]] : []),
  ]);
  out.push(">");
  for (const child of root.childNodes) write(child, false, { x: 0, y: 0 });
  out.push("</html>");
  return out.join("").toWellFormed ? out.join("").toWellFormed() : out.join("");
}
