// Runs in every page before its own code: notes the moment when an element comes to hold a text.
(() => {
  const marks = {}
  const waiting = {}
  let watches = []
  let input = 0

  // Looked for each time: while a page is being built, another element may match at first.
  const find = (watch) => document.querySelectorAll(watch.selector)[watch.index ?? 0]

  const reached = (watch, dom) => {
    const mark = { dom, input }
    watches = watches.filter((other) => other !== watch)
    // The frame with the change is on its way when a task after the animation callbacks runs.
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        mark.paint = performance.now()
        marks[watch.name] = mark
        waiting[watch.name]?.(mark)
      }
      channel.port2.postMessage(0)
    })
  }

  const check = () => {
    // Before anything is asked: whether an element shows is known after a layout, which is part of the frame to come.
    const now = performance.now()
    for (const watch of watches) {
      const element = find(watch)
      if (element?.textContent.includes(watch.text) && element.getClientRects().length > 0) reached(watch, now)
    }
  }

  new MutationObserver(check).observe(document, { childList: true, subtree: true, characterData: true })
  // For changes that no mutation tells of, such as a style sheet that arrives.
  setInterval(check, 50)
  for (const type of ["click", "keydown"]) {
    // The event's own time stamp: when the browser took the input, not when the page got to it.
    addEventListener(type, (event) => { input ||= event.timeStamp }, true)
  }

  globalThis.probe = {
    watch(watch) {
      delete marks[watch.name]
      input = 0
      watches = [...watches.filter((other) => other.name !== watch.name), watch]
      check()
    },
    wait: (name, timeout) => new Promise((resolve) => {
      if (marks[name]) return resolve(marks[name])
      waiting[name] = resolve
      setTimeout(() => resolve(null), timeout)
    }),
    center(selector) {
      const element = document.querySelector(selector)
      element.scrollIntoView({ block: "center" })
      const box = element.getBoundingClientRect()
      return [box.x + box.width / 2, box.y + box.height / 2]
    },
  }
})()
