// "On this page" marks the part that is being read, and folds after a choice on a phone.
const links = new Map(
  [...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]),
);

function mark(id) {
  for (const [key, link] of links) {
    if (key === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

const watcher = new IntersectionObserver(
  (entries) => {
    const seen = entries.find((entry) => entry.isIntersecting);
    if (seen) mark(seen.target.id);
  },
  { rootMargin: "-10% 0px -70% 0px" },
);

for (const [id, link] of links) {
  const section = document.getElementById(id);
  if (section) watcher.observe(section);
  link.addEventListener("click", () => {
    mark(id);
    link.closest("details").open = false;
  });
}
if (links.size) mark(links.keys().next().value);
