// What every screen uses: calls, elements made without HTML, the state of the page.

export const state = {
  dossier: "", dossiers: [], commands: [], screen: "text",
  version: "", text: null, html: {}, names: null, calls: 0,
};

export class Problem extends Error {
  constructor(status, told) {
    super(told.message || "");
    this.status = status;
    this.told = told;
  }
}

export async function call(name, data = {}) {
  state.calls += 1;
  try { return await called(name, data); } finally {
    state.calls -= 1;
    // What a call brings is taken before news of the files, which may be of that very call.
    if (!state.calls) setTimeout(() => document.dispatchEvent(new Event("vanthu:idle")));
  }
}

async function called(name, data) {
  return answered(await fetch(`api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Vanthu": "1" },
    body: JSON.stringify({ dossier: state.dossier, ...data }),
  }).catch(() => { throw new Problem(0, { message: "chương trình đã kết thúc", hint: "mở lại trang bằng lệnh open hoặc bấm đúp Mo van thu" }); }));
}

export async function upload(what, file, more = {}) {
  const words = new URLSearchParams({ dossier: state.dossier, what, name: file.name, ...more });
  return answered(await fetch(`api/upload?${words}`, {
    method: "POST", headers: { "X-Vanthu": "1" }, body: file,
  }));
}

async function answered(response) {
  let told = {};
  try { told = await response.json(); } catch { told = { message: response.statusText }; }
  if (!response.ok) throw new Problem(response.status, told);
  return told;
}

// An element with properties, listeners (on…), attributes and children; a text is never HTML.
export function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "class") made.className = value;
    else if (key in made && typeof value !== "object") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((each) => each !== null && each !== undefined && each !== ""));
  return made;
}

export const $ = (id) => document.getElementById(id);

export function say(words) { $("state").textContent = words; }

// Shows that something takes its time, and what came out.
export async function busy(words, work) {
  $("busy").hidden = false;
  say(words);
  try { return await work(); } finally {
    $("busy").hidden = true;
    if ($("state").textContent === words) say("");
  }
}

export function fault(each, more = []) {
  const quoted = each.quoted
    ? el("div", { class: "quoted" }, each.quoted.slice(0, each.column - 1),
      el("mark", {}, each.quoted.slice(each.column - 1, each.column - 1 + each.marked)),
      each.quoted.slice(each.column - 1 + each.marked))
    : null;
  return el("div", { class: `card ${each.error ? "wrong" : "notice"}` },
    el("p", { class: "quiet" }, `${each.where}`),
    el("strong", {}, `${each.error ? "Lỗi" : "Cảnh báo"}: ${each.message}`),
    quoted,
    each.hint ? el("p", {}, `Gợi ý: ${each.hint}`) : null,
    ...more);
}

// What was refused, in the words of the program, for the place where it was asked.
export function refusal(problem) {
  if (!(problem instanceof Problem)) throw problem;
  const { faults, message, hint } = problem.told;
  if (faults) {
    return el("div", { role: "alert" },
      el("p", {}, el("strong", {}, "Chưa ghi gì, vì:")), ...faults.map((each) => fault(each)));
  }
  return el("div", { role: "alert", class: "card wrong" },
    el("strong", {}, message || "không làm được"), hint ? el("p", {}, hint) : null);
}

// Asks for words; gives null where the person closes the dialog.
export function ask(title, { label, value = "", area = false, ok = "Ghi" } = {}) {
  return new Promise((resolve) => {
    const input = el(area ? "textarea" : "input", { type: area ? undefined : "text", value });
    const dialog = el("dialog", { "aria-label": title },
      el("form", { method: "dialog" },
        el("h2", {}, title), el("label", {}, label || "", input),
        el("div", { class: "row" },
          el("button", { class: "main", value: "yes" }, ok),
          el("button", { value: "", type: "button", onclick: () => dialog.close("") }, "Thôi"))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes" ? input.value : null);
    });
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  });
}

export const at = (address, words) => `${address}?${new URLSearchParams({ dossier: state.dossier, ...words })}`;
