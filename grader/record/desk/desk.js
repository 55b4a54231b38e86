
// ---- The review desk: a form at each criterion, each reason for review, and the verdict

const bytes = Uint8Array.from(atob(byId("added-data").textContent), (c) => c.charCodeAt(0));
const desk = JSON.parse(new TextDecoder().decode(bytes));
const said = desk.words;

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const named = make("input", { id: "desk-name", autocomplete: "name", required: "" });
named.value = desk.by;
const status = make("p", { id: "desk-status", role: "status" });

async function send(form, body) {
  const words = form.querySelector("textarea").value.trim();
  const chosen = Object.values(body).every((value) => value !== undefined);
  if (!named.value.trim()) return tell(said.nameless, named);
  if (!words || !chosen) return tell(said.unsaid, form.querySelector("input, textarea"));
  let answer;
  try {
    answer = await fetch(location.pathname, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Grader-Desk": location.pathname },
      body: JSON.stringify({ ...body, by: named.value.trim(), reason: words }),
    });
  } catch {
    return tell(said.gone, form);
  }
  if (!answer.ok) return tell(said.refused.replace("{reason}", await answer.text()), form);
  // The same place again, with what it now comes to.
  const place = form.closest("[id]")?.id;
  history.replaceState(null, "", place ? `#${place}` : location.pathname);
  location.reload();
  return true;
}

function tell(told, where) {
  status.textContent = told;
  status.classList.add("wrong");
  where.focus?.();
  return false;
}

function reason(label) {
  const area = make("textarea", { rows: "2", required: "" });
  return make("label", { class: "why" }, make("span", {}, label), area);
}

function choices(name, options, given) {
  const listed = options.map((each) => {
    const radio = make("input", { type: "radio", name, value: each.name });
    radio.checked = each.name === given;
    const when = each.when ? [make("span", { class: "place", dir: "auto" }, each.when)] : [];
    return make("label", {}, radio, make("span", { dir: "auto" }, ` ${each.told}`), ...when);
  });
  return make("fieldset", { class: "choices" }, make("legend", {}, said.level), ...listed);
}

const picked = (form) => form.querySelector("input[type=radio]:checked")?.value;
const submit = (told) => make("button", { type: "submit" }, told);

function onSave(form, body) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, body(form, event.submitter));
  });
}

function changing(each, number) {
  const withdraw = make("button", { type: "submit", class: "withdraw" }, said.withdraw);
  const form = make(
    "form", { class: "desk-form" },
    choices(`level-${number}`, each.levels, each.given), reason(said.reason), submit(said.save),
    ...(each.given === null ? [] : [withdraw]),
  );
  onSave(form, (own, submitter) => ({
    kind: "override", pair: each.pair, criterion: each.criterion,
    level: submitter === withdraw ? null : picked(own),
  }));
  return make("details", { class: "desk-change" }, make("summary", {}, said.change), form);
}

function settling(each) {
  const where = each.where ? ` (${each.where})` : "";
  const form = make("form", { class: "desk-form" }, reason(said.found), submit(said.settle));
  onSave(form, () => ({
    kind: "settle", code: each.code, pair: each.pair, criterion: each.criterion,
  }));
  const told = make("summary", { dir: "auto" }, `⚑ ${each.told}${where}`);
  return make("details", { class: "desk-settle" }, told, form);
}

function deciding() {
  const verdicts = ["pass", "fail", "undecided"].map((name) => ({ name, told: said[name] }));
  const form = make(
    "form", { class: "desk-form" },
    choices("decision", verdicts, desk.verdict), reason(said.reason), submit(said.decide),
  );
  form.querySelector("legend").textContent = said.verdict;
  onSave(form, (own) => ({ kind: "decide", verdict: picked(own) }));
  const heading = make("h2", { id: "desk-decision-title" }, said.decision);
  const named = { id: "desk-decision", tabindex: "-1", "aria-labelledby": "desk-decision-title" };
  return make("section", named, heading, form);
}

desk.criteria.forEach((each, number) => {
  const place = all(".criterion").find((section) =>
    section.dataset.pair === String(each.pair) && section.dataset.criterion === each.criterion);
  place?.append(changing(each, number));
});
if (desk.reasons.length) {
  const heading = make("h2", { id: "desk-settling" }, said.settling);
  const section = make("section", { id: "desk-reasons", "aria-labelledby": "desk-settling" });
  section.append(heading, ...desk.reasons.map(settling));
  document.querySelector("article > header").after(section);
}
(byId("desk-reasons") ?? document.querySelector("article > header")).after(deciding());
byId("back").before(
  ...(desk.several ? [make("a", { href: "./", class: "desk-all" }, said.all)] : []),
  make("label", { class: "desk-who" }, make("span", {}, `${said.name} `), named),
);
document.querySelector(".tools").after(status);
byId("keys").querySelector("dl").after(make("p", {}, said.keys));

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form.desk-form");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[type=submit]"));
    return;
  }
  if (form && event.key === "Escape") {
    const folded = form.closest("details");
    if (folded) folded.open = false;
    (folded?.querySelector("summary") ?? form.closest("section")).focus();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !byId("keys-on").checked) return;
  if (event.target.matches("input, select, textarea") || dialog.open) return;
  if (event.key === "d") {
    event.preventDefault();
    byId("desk-decision").scrollIntoView();
    byId("desk-decision").querySelector("input").focus();
  }
  if (event.key === "e") {
    const near = event.target.closest(".criterion") ?? event.target.closest(".question");
    const change = (near ?? document).querySelector(".desk-change");
    if (!change) return;
    event.preventDefault();
    change.open = true;
    change.querySelector("input").focus();
  }
});
if (location.hash) byId(location.hash.slice(1))?.focus();
