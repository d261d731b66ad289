"use strict";
// Ten thousand rows are laid out once they are two hundred; where that fails, they are all shown.
document.documentElement.classList.add("waiting");
addEventListener("load", () => document.documentElement.classList.remove("waiting"));
