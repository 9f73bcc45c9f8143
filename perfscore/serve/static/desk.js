// The page's script: sends files, puts what the server made in place, asks again when a number is changed.
// It decides nothing and makes no lists; every fragment is made and escaped by the server.

const page = document.body
const words = page.dataset
const at = (id) => document.getElementById(id)
const queue = at('queue')
const card = at('card')
const progress = at('progress')

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
  line.textContent = text
  line.className = kind
  progress.append(line)
  return line
}

function place(target, html) {
  target.innerHTML = html // made by our own server, escaped there; the policy allows no inline script
}

// ---- files

const empty = () => queue.querySelector('.empty')?.remove()

function added(found) {
  empty()
  for (const opened of found.opened) queue.insertAdjacentHTML('beforeend', opened.html)
  for (const failed of found.failed) tell(`${words.failed}: ${failed[words.lang]}`, 'failed')
  filterChoices()
  if (card.querySelector('.two, .one')) return
  const alone = queue.querySelectorAll('.open-card').length === 1
  queue.querySelector(alone ? '.open-card' : '.open-text')?.click()
}

function upload(file, done, all) {
  return new Promise((resolve) => {
    const line = tell(words.progress.replace('{name}', `${file.name} (${done}/${all})`))
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
        if (found.error) tell(`${file.name}: ${found.error[words.lang]}`, 'failed')
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
  for (const [index, file] of list.entries()) await upload(file, index + 1, list.length)
}

at('files').addEventListener('change', (event) => openAll(event.target.files))
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
  try {
    added(await send('/desk/paste', { html: given.getData('text/html'), text: given.getData('text/plain') }))
  } catch (error) {
    tell(error.message, 'failed')
  }
})

// ---- queue and card

let shown = null

async function show(url, finding) {
  if (shown !== url) {
    try {
      place(card, (await ask(url)).html)
      signed()
    } catch (error) {
      return tell(error.message, 'failed')
    }
    shown = url
    for (const mark of queue.querySelectorAll('[aria-current]')) mark.removeAttribute('aria-current')
    queue.querySelector(`[data-url="${CSS.escape(url)}"]`)?.setAttribute('aria-current', 'true')
  }
  if (finding) {
    const found = document.getElementById(`finding-${finding}`)
    found?.scrollIntoView({ block: 'center' })
    location.hash = `finding-${finding}`
  } else {
    card.scrollTop = 0
    if (matchMedia('(max-width: 48rem)').matches) card.scrollIntoView()
  }
}

queue.addEventListener('click', async (event) => {
  const button = event.target.closest('button')
  if (!button) return
  if (button.classList.contains('close')) {
    await ask(`/desk/files/${button.dataset.key}`, { method: 'DELETE' })
    button.closest('.file').remove()
    return filterChoices()
  }
  show(button.dataset.url, button.dataset.finding)
})

page.addEventListener('keydown', (event) => {
  if (event.target.matches('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key !== 'j' && event.key !== 'k') return
  const all = [...queue.querySelectorAll('.open-finding')].filter((item) => item.offsetParent)
  const now = all.findIndex((item) => location.hash === `#finding-${item.dataset.finding}`)
  all[event.key === 'j' ? now + 1 : now - 1]?.click()
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
  hide()
}

function hide() {
  const wanted = Object.fromEntries(new FormData(filter))
  const levels = { '': ['error', 'warning', 'note'], error: ['error'], warning: ['error', 'warning'] }[wanted.severity]
  let count = 0
  for (const item of queue.querySelectorAll('[data-severity]')) {
    const unit = item.closest('[data-unit]')?.dataset.unit ?? ''
    const keep =
      levels.includes(item.dataset.severity) &&
      (!wanted.kind || item.dataset.kind === wanted.kind) &&
      (!wanted.unit || unit === wanted.unit) &&
      (!wanted.undecided || !item.dataset.decided)
    item.hidden = !keep
    count += keep
  }
  const narrowed = wanted.severity || wanted.kind || wanted.unit || wanted.undecided
  for (const item of queue.querySelectorAll('[data-unit]'))
    item.hidden = Boolean(narrowed) && !item.querySelector('[data-severity]:not([hidden])')
  at('shown').textContent = count ? String(count) : ''
}
filter.addEventListener('input', hide)

// ---- decisions

card.addEventListener('submit', async (event) => {
  const form = event.target.closest('.decide')
  if (!form) return
  event.preventDefault()
  await decided(form, { ...Object.fromEntries(new FormData(form)), finding: form.dataset.finding })
})
card.addEventListener('click', async (event) => {
  const form = event.target.closest('.undo')?.closest('.decide')
  if (form) await decided(form, { finding: form.dataset.finding, undo: true })
})

// Who decides is asked once; it stays in this page.
function signed() {
  for (const input of card.querySelectorAll('.decide [name=by]')) input.value ||= words.by ?? ''
}

async function decided(form, value) {
  try {
    await send('/desk/decisions', value)
    if (value.by) words.by = value.by
    signed()
    form.querySelector('output').textContent = words.saved
    place(queue, (await ask('/desk/queue')).html)
    filterChoices()
  } catch (error) {
    form.querySelector('output').textContent = error.message
  }
}

// ---- what if

let waiting = 0
let asked = 0

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
  const box = form.closest('.try')
  const changed = [...form.querySelectorAll('input')].filter((input) => input.value !== input.defaultValue)
  for (const input of form.querySelectorAll('input')) input.classList.toggle('edited', changed.includes(input))
  form.querySelector('.changed').textContent = changed.length
    ? words.changed.replace('{cells}', changed.map((i) => `${i.ariaLabel}: ${i.defaultValue} → ${i.value}`).join('; '))
    : ''
  const changes = changed.map(({ dataset, value }) => ({
    field: dataset.field,
    value,
    row: dataset.row ?? null,
    fund: dataset.fund ?? null,
  }))
  const turn = ++asked
  for (const whole of [false, true]) {
    form.querySelector('.pending').textContent = whole ? words.pending : ''
    try {
      const found = await send(box.dataset.url, { changes, whole })
      if (turn !== asked) return
      place(box.querySelector('.tried'), found.html)
      form.querySelector('.sum').textContent = found.sum ?? '—'
      form.querySelector('.total').textContent = found.total ?? '—'
      form.querySelector('.grade').textContent = found.grade ?? '—'
      found.points.forEach((points, index) => {
        const cell = form.querySelector(`[data-points="${index}"]`)
        if (cell) cell.textContent = points ?? ''
      })
      form.querySelector('.pending').textContent = ''
    } catch (error) {
      if (turn === asked) form.querySelector('.pending').textContent = error.message
      return
    }
  }
}

// ---- a card by hand: a blank form as text, opened like any other

at('blank').addEventListener('click', async () => {
  const columns = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施']
  const text = [
    '项目支出绩效自评表',
    '项目名称\t手工录入',
    '主管部门\t—\t实施单位\t—',
    '项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分',
    '\t年度资金总额\t100.00\t100.00\t100.00\t10\t100.00%\t10.00',
    columns.join('\t'),
    ...[1, 2, 3].map((n) => `产出指标\t数量指标\t指标${n}\t≥1 次\t1 次\t30\t30.00\t`),
    '总分\t\t\t\t\t100\t100.00\t',
  ].join('\n')
  try {
    added(await send('/desk/paste', { text }))
    queue.lastElementChild.querySelector('.open-card').click()
  } catch (error) {
    tell(error.message, 'failed')
  }
})

// ---- what is open already
ask('/desk/queue').then((found) => {
  if (found.html) added({ opened: [found], failed: [] })
})
