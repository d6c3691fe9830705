// The frame of the page: which dossier, which screen, what has changed elsewhere.

import { $, busy, call, el, refusal, say, state } from "./core.js";
import { leaveSheets, refreshEditor, take, textScreen } from "./text.js";
import { figuresScreen, findingsScreen, issuingScreen, yearsScreen } from "./screens.js";
import { adoptScreen, newScreen, returnedScreen } from "./beginnings.js";

const SCREENS = {
  text: ["Văn bản", textScreen], findings: ["Soát", findingsScreen], figures: ["Số liệu", figuresScreen],
  years: ["Năm trước", yearsScreen], issuing: ["Phát hành", issuingScreen],
  returned: ["Bản lãnh đạo sửa", returnedScreen], adopt: ["Văn bản cũ", adoptScreen], new: ["Lập mới", newScreen],
};
let events = null;
let heard = ""; // the last news of the files that was not followed yet

export async function show(screen, more) {
  if (screen !== "text") leaveSheets();
  state.screen = screen;
  for (const button of $("screens").children) {
    if (button.dataset.screen === screen) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  document.title = [SCREENS[screen][0], state.dossier].filter(Boolean).join(" – ");
  if (!state.dossier && screen !== "adopt") screen = state.screen = "new"; // nothing else to show yet
  try { await SCREENS[screen][1]($("main"), more); } catch (problem) { $("main").replaceChildren(refusal(problem)); }
}

async function open(dossier) {
  state.dossier = dossier;
  state.html = {};
  state.text = null;
  state.names = null;
  $("side").hidden = true;
  history.replaceState(null, "", `#${encodeURIComponent(dossier)}`);
  try {
    await busy("Đang mở hồ sơ …", async () => take(await call("text")));
    await show(state.screen);
  } catch (problem) { $("main").replaceChildren(refusal(problem)); }
  listen();
}

// The files may be changed in an editor, by git, or in another window.
function listen() {
  events?.close();
  events = new EventSource(`api/events?${new URLSearchParams({ dossier: state.dossier })}`);
  events.onmessage = ({ data }) => {
    heard = data;
    follow();
  };
  events.onerror = () => say("Mất liên lạc với chương trình …");
  events.onopen = () => { if ($("state").textContent.startsWith("Mất liên lạc")) say(""); };
}

async function follow() {
  if (state.calls || !heard || heard === state.version) return;
  const told = heard;
  heard = "";
  try {
    take(await call("text", { has: state.codes }));
    if (told !== state.version) return; // it goes on changing: the next news is waited for
    if (state.screen !== "figures" || !document.querySelector("input.changed")) await show(state.screen, { quiet: true });
    await refreshEditor();
    say("Nội dung vừa đổi ở nơi khác; trang đã cập nhật.");
  } catch (problem) { say(problem.message); }
}

async function undo() {
  try {
    const told = await busy("Đang hoàn lại …", () => call("undo", { has: state.codes }));
    take(told);
    await show(state.screen, { quiet: true });
    await refreshEditor();
    say(`Đã hoàn lại: ${told.undone}`);
  } catch (problem) { say(`${problem.message}. ${problem.told?.hint || ""}`); }
}

async function start() {
  $("screens").append(...Object.entries(SCREENS).map(([key, [name]], at) =>
    el("button", { "data-screen": key, onclick: () => show(key), title: `Alt+${at + 1}` }, name)));
  $("undo").addEventListener("click", undo);
  $("dossier").addEventListener("change", (event) => open(event.target.value));
  document.addEventListener("keydown", (event) => {
    const name = Object.keys(SCREENS)[Number(event.key) - 1];
    if (event.altKey && name) { event.preventDefault(); show(name); }
  });
  await fill();
}

export async function fill(chosen) {
  const told = await call("dossiers");
  Object.assign(state, told);
  $("dossier").replaceChildren(...told.dossiers.map((name) => el("option", { value: name }, name)));
  const wanted = chosen || decodeURIComponent(location.hash.slice(1));
  const name = told.dossiers.includes(wanted) ? wanted : told.dossiers[0];
  if (!name) {
    state.dossier = "";
    await show("new");
    say("Chưa có hồ sơ nào: lập hồ sơ đầu tiên ở đây.");
    return;
  }
  $("dossier").value = name;
  await open(name);
}

document.addEventListener("vanthu:idle", follow);
document.addEventListener("vanthu:show", ({ detail }) => show(detail.screen, detail));
document.addEventListener("vanthu:fill", async ({ detail }) => {
  await fill(detail.dossier);
  say(detail.said);
});
start();
