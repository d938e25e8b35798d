// A form that came back with errors: the list of them takes the focus.
document.querySelector("[data-takes-focus]")?.focus();
