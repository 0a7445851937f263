// Says how strong a new password is while it is typed, by the rule that the server applies.
"use strict";

(() => {
  const ENOUGH = 80; // bits, what the CNIL asks of a password alone
  const WORDS = 7;
  const KINDS = [
    [/\p{Ll}/u, 26],
    [/\p{Lu}/u, 26],
    [/\p{Nd}/u, 10],
    [/[^\p{L}\p{N}]/u, 37],
  ];

  const field = document.getElementById("nouveau");
  const strength = document.getElementById("force");
  const bar = document.getElementById("mesure");
  const told = document.getElementById("dit");

  function bits(password) {
    const words = new Set(password.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
    if (words.size >= WORDS) {
      return ENOUGH;
    }
    const kinds = KINDS.filter(([kind]) => kind.test(password));
    const length = [...password].length;
    const signs = kinds.reduce((sum, [, count]) => sum + count, 0);
    const rich = kinds.length === 4 ? length >= 12 : kinds.length === 3 && length >= 14;
    const found = signs ? length * Math.log2(signs) : 0;
    return rich ? Math.max(found, ENOUGH) : Math.min(found, ENOUGH - 1);
  }

  field.addEventListener("input", () => {
    const found = bits(field.value);
    strength.hidden = field.value === "";
    bar.value = found;
    told.textContent = found >= ENOUGH ? strength.dataset.enough : strength.dataset.weak;
  });
})();
