// The page's script: sends files, puts what the server made in place, asks again when a number is changed.
// It decides nothing and makes no lists; every fragment is made and escaped by the server.

const page = document.body
const words = page.dataset
const colon = words.lang === 'zh' ? '：' : ': '
const at = (id) => document.getElementById(id)
const queue = at('queue')
const card = at('card')
const progress = at('progress')
const start = card.firstElementChild // what is shown while no file is open

async function ask(url, options = {}) {
  let answer
  try {
    answer = await fetch(url, options)
  } catch {
    throw new Error(words.connection)
  }
  const found = await answer.json()
  if (!answer.ok) throw new Error(found.error[words.lang])
  return found
}

const send = (url, value) =>
  ask(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) })

function tell(text, kind = '') {
  const line = document.createElement('p')
  line.className = kind
  line.append(Object.assign(document.createElement('span'), { textContent: text }))
  if (kind) {
    const close = Object.assign(document.createElement('button'), { type: 'button', textContent: words.close })
    close.addEventListener('click', () => line.remove())
    line.append(close)
  }
  progress.append(line)
  return line
}

const failing = (error) => tell(error.message, 'failed')

function place(target, html) {
  target.innerHTML = html // made by our own server, escaped there; the policy allows no inline script
}

// ---- files

function added(found) {
  for (const opened of found.opened) queue.insertAdjacentHTML('beforeend', opened.html)
  for (const failed of found.failed) tell(`${words.failed}${colon}${failed[words.lang]}`, 'failed')
  filterChoices()
  if (asking || card.querySelector('.two, .one, .blank-form') || !queue.querySelector('.file')) return
  const alone = queue.querySelectorAll('.open-card').length === 1
  queue.querySelector(alone ? '.open-card' : '.open-text')?.click()
}

function upload(file, number, of) {
  return new Promise((resolve) => {
    const said = words.progress.replace('{name}', () => file.name)
    const line = tell(said.replace('{number}', number).replace('{of}', of))
    const bar = document.createElement('progress')
    bar.max = 1
    line.append(bar)
    const form = new FormData()
    form.append('file', file, file.webkitRelativePath || file.name)
    form.append('standard', at('standard').value)
    const request = new XMLHttpRequest()
    request.open('POST', '/desk/files')
    request.upload.onprogress = (event) => {
      if (event.loaded < event.total) bar.value = event.loaded / event.total
      else bar.removeAttribute('value') // sent; how long reading takes is not known
    }
    request.onloadend = () => {
      line.remove()
      try {
        const found = JSON.parse(request.responseText)
        if (found.error) tell(`${file.name}${colon}${found.error[words.lang]}`, 'failed')
        else added(found)
      } catch {
        tell(words.connection, 'failed')
      }
      resolve()
    }
    request.send(form)
  })
}

async function openAll(files) {
  const list = [...files]
  await opened
  for (const [index, file] of list.entries()) await upload(file, index + 1, list.length)
}

at('files').addEventListener('change', async (event) => {
  await openAll(event.target.files)
  event.target.value = '' // so that the same file can be chosen again
})
for (const kind of ['dragover', 'drop'])
  page.addEventListener(kind, (event) => {
    event.preventDefault()
    page.classList.toggle('over', kind === 'dragover')
    if (kind === 'drop') openAll(event.dataTransfer.files)
  })
page.addEventListener('dragleave', () => page.classList.remove('over'))
page.addEventListener('paste', async (event) => {
  if (event.target.matches('input, textarea')) return
  const given = event.clipboardData
  if (given.files.length) return openAll(given.files)
  await opened
  try {
    added(await send('/desk/paste', { html: given.getData('text/html'), text: given.getData('text/plain') }))
  } catch (error) {
    failing(error)
  }
})

// ---- queue and card

let shown = null
let turn = 0 // counts what was asked to be shown: an answer that comes after a later wish is not shown
let asking = false

// Nothing is asked for any more: an answer on its way is not shown.
function settled() {
  turn++
  asking = false
}

// What is at an address, or nothing when something else was asked for meanwhile or it failed (which is said).
async function wish(url) {
  const mine = ++turn
  asking = true
  try {
    const found = await ask(url)
    return mine === turn ? found : null
  } catch (error) {
    failing(error)
    return null
  } finally {
    if (mine === turn) asking = false
  }
}

const quoted = (url) => `[data-url="${CSS.escape(url)}"]`

function mark() {
  for (const old of queue.querySelectorAll('[aria-current], .now')) {
    old.removeAttribute('aria-current')
    old.classList.remove('now')
  }
  const button = shown && queue.querySelector(`.open-card${quoted(shown)}, .open-text${quoted(shown)}`)
  button?.setAttribute('aria-current', 'true')
  button?.closest('li')?.classList.add('now')
  const finding = location.hash.startsWith('#finding-') ? location.hash.slice(9) : ''
  const entry = finding && shown && queue.querySelector(`.open-finding${quoted(shown)}[data-finding="${CSS.escape(finding)}"]`)
  if (entry) entry.setAttribute('aria-current', 'true')
  if (!button?.offsetParent) return
  button.closest('li')?.scrollIntoView({ block: 'nearest' })
  ;(entry || button).scrollIntoView({ block: 'nearest' })
}

async function show(url, target) {
  page.dataset.pane = 'card'
  if (shown === url) settled()
  else {
    const found = await wish(url)
    if (!found) return
    place(card, found.html)
    shown = url
    card.scrollTop = 0
    signed()
  }
  if (target) {
    if (location.hash === `#${target}`) point()
    else location.hash = target
  } else {
    history.replaceState(null, '', ' ')
    mark()
    if (matchMedia('(max-width: 48rem)').matches) scrollTo(0, 0)
  }
}

function view(name) {
  const two = card.querySelector('.two')
  two.dataset.view = name
  for (const button of two.querySelectorAll('[data-show]')) button.ariaPressed = String(button.dataset.show === name)
}

// The address names a finding or a cell: both sides show it, whichever was asked for.
function point() {
  const hash = decodeURIComponent(location.hash.slice(1))
  for (const old of card.querySelectorAll('.pointed')) old.classList.remove('pointed')
  const found = document.getElementById(hash)
  const finding = hash.startsWith('finding-') ? hash.slice(8) : null
  if (!found) return elsewhere(hash)
  const two = card.querySelector('.two')
  if (two && !finding && two.dataset.view !== 'printed') view('printed')
  found.classList.add('pointed')
  found.scrollIntoView({ block: finding ? 'nearest' : 'center' })
  if (finding && two && two.dataset.view !== 'try') {
    const name = CSS.escape(finding)
    const mate = two.querySelector(two.dataset.view === 'page' ? `rect[data-finding="${name}"]` : `.mark[href="#finding-${name}"]`)
    const cell = mate?.closest('td, th') ?? mate
    cell?.classList.add('pointed')
    if (!matchMedia('(max-width: 48rem)').matches) cell?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }
  mark()
}

// A finding, a card or a cell that is not open: open it first.
async function elsewhere(hash) {
  if (hash.startsWith('finding-')) {
    const entry = queue.querySelector(`.open-finding[data-finding="${CSS.escape(hash.slice(8))}"]`)
    if (entry && entry.dataset.url !== shown) await show(entry.dataset.url, hash)
    return
  }
  const [, key, number, id, cell] = hash.match(/^k(\w+)-(\d+)-(c\w+?)(-r\d+c\d+)?$/) ?? []
  const url = `/desk/files/${key}/${number}/cards/${id}`
  if (!key || shown === url || !queue.querySelector(`.open-card${quoted(url)}`)) return
  await show(url)
  if (!cell) return
  history.replaceState(null, '', `#${hash}`)
  point()
}
addEventListener('hashchange', () => location.hash && point())

queue.addEventListener('click', async (event) => {
  const button = event.target.closest('button')
  if (!button) return
  if (button.classList.contains('close')) {
    await ask(`/desk/files/${button.dataset.key}`, { method: 'DELETE' }).catch(failing)
    button.closest('.file').remove()
    if (shown?.includes(`/${button.dataset.key}/`) || !queue.querySelector('.file')) {
      shown = null
      settled()
      page.dataset.pane = 'queue'
      card.replaceChildren(start)
    }
    return filterChoices()
  }
  show(button.dataset.url, button.dataset.finding && `finding-${button.dataset.finding}`)
})

card.addEventListener('click', (event) => {
  const button = event.target.closest('button')
  if (!button) return
  if (button.dataset.show) view(button.dataset.show)
  if (button.dataset.step) step(Number(button.dataset.step))
  if (button.classList.contains('back')) page.dataset.pane = 'queue'
})

function step(by) {
  const all = [...queue.querySelectorAll('.open-finding')].filter((item) => !item.closest('[hidden]'))
  const now = all.findIndex(({ dataset }) => dataset.url === shown && location.hash === `#finding-${dataset.finding}`)
  const here = all.findIndex((item) => item.dataset.url === shown)
  const next = now < 0 ? (here < 0 ? 0 : here) : now + by
  all[next]?.click()
}

page.addEventListener('keydown', (event) => {
  if (event.target.matches('input:not([type=radio], [type=checkbox]), select, textarea')) {
    if (event.key === 'Escape') event.target.blur()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1)
  if (event.key === '/') {
    event.preventDefault()
    filter.elements.search.focus()
  }
  const form = document.getElementById(location.hash.slice(1))?.nextElementSibling
  if ('1234'.includes(event.key) && form?.matches('.decide')) {
    event.preventDefault()
    const choice = form.querySelectorAll('[name=decision]')[Number(event.key) - 1]
    choice.click()
    form.elements.reason.focus()
  }
})

// ---- filters: lists are the server's, the script only hides

const filter = at('filter')

function filterChoices() {
  for (const name of ['kind', 'unit']) {
    const select = filter.elements[name]
    const found = new Map()
    for (const item of queue.querySelectorAll(`[data-${name}]`))
      if (item.dataset[name]) found.set(item.dataset[name], item.dataset.title ?? item.dataset[name])
    const chosen = select.value
    select.length = 1
    for (const [value, title] of [...found].sort((a, b) => a[1].localeCompare(b[1]))) select.add(new Option(title, value))
    select.value = found.has(chosen) ? chosen : ''
  }
  page.classList.toggle('open', Boolean(queue.querySelector('.file')))
  hide()
  mark()
}

function hide() {
  const wanted = Object.fromEntries(new FormData(filter))
  const search = wanted.search.trim().toLowerCase()
  const every = {}
  const decided = new Set()
  const left = new Set()
  for (const item of queue.querySelectorAll('[data-severity]')) {
    const { severity, kind, decided: decision } = item.dataset
    const owner = item.closest('[data-unit]')
    const id = item.querySelector('button').dataset.finding
    const file = item.closest('.file').dataset.key + id
    ;(every[severity] ??= new Set()).add(file)
    if (decision && decision !== 'to-confirm') decided.add(file)
    const named = !search || !owner || `${owner.dataset.name} ${owner.dataset.unit}`.toLowerCase().includes(search)
    const keep =
      wanted[severity] && named && !(search && !owner) && (!wanted.kind || kind === wanted.kind) &&
      (!wanted.unit || owner?.dataset.unit === wanted.unit) && (!wanted.undecided || !decided.has(file))
    item.hidden = !keep
    if (keep) left.add(file)
  }
  const narrowed = wanted.kind || wanted.undecided || !wanted.error || !wanted.warning || !wanted.note
  for (const item of queue.querySelectorAll('[data-unit]')) {
    const named = !search || `${item.dataset.name} ${item.dataset.unit}`.toLowerCase().includes(search)
    const fits = named && (!wanted.unit || item.dataset.unit === wanted.unit)
    item.hidden = !fits || (Boolean(narrowed) && !item.querySelector('[data-severity]:not([hidden])'))
  }
  queue.classList.toggle('narrowed', Boolean(wanted.kind || wanted.undecided || !wanted.warning || !wanted.error))
  for (const count of filter.querySelectorAll('[data-count]')) count.textContent = every[count.dataset.count]?.size ?? 0
  const all = Object.values(every).reduce((sum, found) => sum + found.size, 0)
  at('shown').textContent = all ? words.decided.replace('{done}', decided.size).replace('{all}', all) : ''
  page.querySelector('.none-left').hidden = !queue.querySelector('.file') || left.size > 0 || !(narrowed || search || wanted.unit)
}
filter.addEventListener('input', hide)
filter.addEventListener('submit', (event) => event.preventDefault())

// ---- decisions, findings by hand

let unsaved = false
addEventListener('beforeunload', (event) => unsaved && event.preventDefault())
page.addEventListener('click', (event) => {
  const link = event.target.closest('.take a')
  if (link?.pathname.endsWith('decisions.toml') || page.dataset.leaving) unsaved = false
  if (!event.target.closest('.take')) page.querySelector('.take').open = false
})
page.querySelector('.language').addEventListener('click', () => (unsaved = false)) // kept by the server

card.addEventListener('change', (event) => {
  if (event.target.name === 'decision') event.target.form.classList.add('chosen')
})
card.addEventListener('submit', async (event) => {
  const form = event.target
  if (!form.matches('.decide, .by-hand, .blank-form, .what-if')) return
  event.preventDefault()
  const value = { ...Object.fromEntries(new FormData(form)), ...form.dataset }
  if (form.matches('.decide')) await write(form, '/desk/decisions', value)
  if (form.matches('.by-hand')) await write(form, '/desk/findings', value)
  if (form.matches('.blank-form')) await entered(form)
})
card.addEventListener('click', async (event) => {
  const form = event.target.closest('.undo')?.closest('.decide')
  if (form) await write(form, '/desk/decisions', { finding: form.dataset.former || form.dataset.finding, undo: true })
})

// Who decides is asked once; it stays in this page.
function signed() {
  for (const input of card.querySelectorAll('.decide [name=by], .by-hand [name=by]')) input.value ||= words.by ?? ''
}

async function write(form, url, value) {
  const output = form.querySelector('output')
  try {
    const kept = await send(url, value)
    unsaved = !kept.kept && kept.decisions > 0
    if (value.by) words.by = value.by
    output.textContent = words.saved
    await refreshed()
  } catch (error) {
    output.textContent = error.message
  }
}

// The queue and the findings anew; what was opened and where one stood stays.
async function refreshed() {
  const url = shown
  const [list, now] = await Promise.all([ask('/desk/queue'), ask(url)])
  const top = queue.parentElement.scrollTop
  place(queue, list.html)
  queue.parentElement.scrollTop = top
  if (url === shown) redrawn(now)
  filterChoices()
  signed()
}

function redrawn(now) {
  const made = document.createElement('template')
  place(made, now.html)
  const [old, fresh] = [card, made.content].map((root) => root.querySelector('.detail') ?? root.querySelector('.one'))
  const [column, whole] = [old.scrollTop, card.scrollTop]
  old.replaceWith(fresh)
  for (const name of ['.as-printed', '.pages']) {
    const [before, after] = [card, made.content].map((root) => root.querySelector(name))
    if (before && after) before.replaceWith(after)
  }
  fresh.scrollTop = column
  card.scrollTop = whole
}

// ---- what if

let waiting = 0
let asked = 0 // counts the changes sent: an answer to an older one is not shown

card.addEventListener('input', (event) => {
  const form = event.target.closest('.what-if')
  if (!form) return
  clearTimeout(waiting)
  waiting = setTimeout(() => tried(form), 200)
})
card.addEventListener('reset', (event) => {
  const form = event.target.closest('.what-if')
  if (form) setTimeout(() => tried(form))
})

async function tried(form) {
  const changed = [...form.querySelectorAll('input')].filter((input) => input.value !== input.defaultValue)
  for (const input of form.querySelectorAll('input')) input.classList.toggle('edited', changed.includes(input))
  form.querySelector('.changed').textContent = changed.length
    ? words.changed.replace('{cells}', () => changed.map((i) => `${i.ariaLabel} ${i.defaultValue || '—'} → ${i.value || '—'}`).join('; '))
    : ''
  const changes = changed.map(({ dataset, value }) => ({
    field: dataset.field,
    value,
    row: dataset.row ?? null,
    fund: dataset.fund ?? null,
  }))
  const change = ++asked
  for (const whole of [false, true]) {
    form.querySelector('.pending').textContent = whole ? words.pending : ''
    try {
      const found = await send(form.parentElement.dataset.url, { changes, whole })
      if (change !== asked) return
      place(form.querySelector('.tried'), found.html)
      for (const name of ['sum', 'total', 'grade']) set(form.querySelector(`.${name}`), found[name] ?? '—')
      found.points.forEach((points, index) => {
        const cell = form.querySelector(`[data-points="${index}"]`)
        if (cell) set(cell, points ?? '')
      })
      form.querySelector('.pending').textContent = ''
    } catch (error) {
      if (change === asked) form.querySelector('.pending').textContent = error.message
      return
    }
  }
}

// Show a figure, and by a class that it differs from what was there at first.
function set(cell, text) {
  cell.dataset.first ??= cell.textContent
  cell.textContent = text
  cell.title = text === cell.dataset.first ? '' : `${cell.dataset.first} → ${text}`
  cell.classList.toggle('differs', text !== cell.dataset.first)
}

// ---- a card by hand: a form, sent as the text of a table

page.addEventListener('click', async (event) => {
  if (!event.target.closest('button.blank')) return
  const found = await wish('/desk/blank')
  if (!found) return
  place(card, found.html)
  shown = null
  page.dataset.pane = 'card'
  mark()
  card.querySelector('[name=name]').focus()
})
card.addEventListener('click', (event) => {
  if (!event.target.matches('.more')) return
  const body = card.querySelector('.rows tbody')
  const row = body.lastElementChild.cloneNode(true)
  for (const input of row.querySelectorAll('input')) input.value = ''
  body.append(row)
  row.querySelector('input').focus()
})

async function entered(form) {
  const clean = (value) => value.replace(/\s+/g, ' ').trim()
  const cells = (row) => [...row.querySelectorAll('input, select')].map((input) => clean(input.value))
  const heading = (table) => [...form.querySelectorAll(`${table} th[scope=col]`)].map((cell) => cell.textContent)
  const { name, supervisor, unit, year, total } = form.elements
  const rows = [...form.querySelectorAll('.rows tbody tr')].map(cells).filter((row) => row.slice(2).some(Boolean))
  const weights = rows.map((row) => row[5])
  const text = [
    ['项目支出绩效自评表'],
    ...(year.value ? [[`(${clean(year.value)} 年度)`]] : []),
    ['项目名称', clean(name.value)],
    ['主管部门', clean(supervisor.value), '实施单位', clean(unit.value)],
    heading('.money'),
    ['年度资金总额', ...cells(form.querySelector('.money tbody tr'))],
    heading('.rows'),
    ...rows,
    ['总分', '', '', '', '', weights.every(Boolean) ? '100' : '', clean(total.value), ''],
  ]
  try {
    const found = await send('/desk/paste', { text: text.map((row) => row.join('\t')).join('\n'), name: words.blankfile })
    place(card, '')
    added(found)
    queue.lastElementChild.querySelector('.open-card')?.click()
  } catch (error) {
    form.querySelector('output').textContent = error.message
  }
}

// ---- what is open already; files that are dropped meanwhile come after it
const opened = ask('/desk/queue')
  .then((found) => found.html && added({ opened: [found], failed: [] }))
  .catch(failing)
