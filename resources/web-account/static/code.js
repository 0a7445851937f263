// Counts down on the page of a QR code, and says by itself what has become of the code.
"use strict";

(() => {
  const LOOK_EVERY = 1500; // milliseconds
  const AFTERWARDS = 5000; // a use in the last second is still told

  const box = document.getElementById("code");
  const shown = document.getElementById("shown");
  const told = document.getElementById("told");
  const bar = document.getElementById("bar");
  const clock = document.getElementById("clock");
  const renew = document.getElementById("renew");
  const ends = performance.now() + Number(box.dataset.seconds) * 1000;
  let over = false;

  function tell(state, message) {
    if (told.textContent !== message) {
      told.textContent = message;
    }
    told.className = `notice ${state}`;
  }

  function end(state, message) {
    shown.hidden = true;
    renew.classList.add("primary");
    renew.textContent = renew.dataset.again;
    tell(state, message);
  }

  function tick() {
    const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
    const seconds = String(left % 60).padStart(2, "0");
    clock.textContent = `${Math.floor(left / 60)}:${seconds}`;
    bar.value = left;
    if (left === 0 && !over) {
      end("expired", box.dataset.expired);
    }
  }

  async function look() {
    try {
      const answer = await fetch(box.dataset.state, { cache: "no-store" });
      const { state, message } = await answer.json();
      if (state === "waiting") {
        if (!shown.hidden) {
          tell("", "");
        }
      } else {
        over = state !== "expired" || performance.now() > ends + AFTERWARDS;
        end(state, message);
      }
    } catch {
      if (!shown.hidden) {
        tell("error", box.dataset.unreachable);
      }
    }
    if (!over) {
      setTimeout(look, LOOK_EVERY);
    }
  }

  document.getElementById("left").hidden = false;
  tick();
  setInterval(tick, 250);
  look();
})();
