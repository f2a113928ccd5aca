// Renders the OpenAPI document as a plain reference. Text goes in as text, never as markup.
const element = (name, text, ...children) => {
  const made = document.createElement(name)
  if (text) made.textContent = text
  made.append(...children)
  return made
}

const nameOf = (schema) => {
  if (!schema) return ''
  if (schema.$ref) return schema.$ref.split('/').pop()
  if (schema.enum) return schema.enum.join(' | ')
  const union = schema.oneOf || schema.anyOf
  if (union) return union.map(nameOf).join(' | ')
  if (schema.type === 'array' || schema.items) return `${nameOf(schema.items)}[]`
  return Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type || 'any'
}

const table = (heads, rows) => {
  const cells = (kind, texts) => element('tr', '', ...texts.map((text) => element(kind, text)))
  return element('table', '', cells('th', heads), ...rows.map((row) => cells('td', row)))
}

// One schema as a table of its fields; what a field refers to has its own entry below.
const fields = (schema, schemas) => {
  const known = schema?.$ref ? schemas[nameOf(schema)] : schema
  if (!known?.properties) return element('p', nameOf(known?.enum || !schema?.$ref ? known : schema))
  const required = new Set(known.required || [])
  const rows = Object.entries(known.properties).map(([name, field]) => [
    name, nameOf(field), required.has(name) ? 'always' : '', field.description || '',
  ])
  return table(['Field', 'Type', 'Present', ''], rows)
}

const bodyOf = (holder) => Object.values(holder?.content || {})[0]?.schema

const operation = (path, method, spec, schemas) => {
  const title = `${method.toUpperCase()} ${path}`
  const isPublic = spec.security?.some((one) => Object.keys(one).length === 0)
  const parts = [element('summary', '', element('code', title), element('span', spec.summary || ''))]
  if (spec.description) parts.push(element('p', spec.description))
  if (isPublic) parts.push(element('p', 'Needs no login.'))
  if (spec.parameters?.length) {
    const rows = spec.parameters.map((one) => [
      one.name, one.in, nameOf(one.schema), one.required ? 'required' : '', one.description || '',
    ])
    parts.push(element('h3', 'Parameters'), table(['Name', 'In', 'Type', '', ''], rows))
  }
  const sent = bodyOf(spec.requestBody)
  if (sent) parts.push(element('h3', `Body: ${nameOf(sent)}`), fields(sent, schemas))
  const answers = Object.entries(spec.responses || {})
  const rows = answers.map(([status, answer]) => [status, nameOf(bodyOf(answer)), answer.description || ''])
  parts.push(element('h3', 'Answers'), table(['Status', 'Body', ''], rows))
  const made = element('details', '', ...parts)
  made.id = spec.operationId || title
  made.dataset.words = `${title} ${spec.summary || ''} ${spec.operationId || ''}`.toLowerCase()
  return made
}

const schemaEntry = ([name, schema], schemas) => {
  const summary = element('summary', '', element('code', name), element('span', schema.description || ''))
  const made = element('details', '', summary, fields(schema, schemas))
  made.id = `schema-${name}`
  made.dataset.words = name.toLowerCase()
  return made
}

const section = (name, entries) => element('section', '', element('h2', name), ...entries)

const render = (api) => {
  const schemas = api.components?.schemas || {}
  const groups = new Map()
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, spec] of Object.entries(methods)) {
      const tag = spec.tags?.[0] || 'other'
      groups.set(tag, [...(groups.get(tag) || []), operation(path, method, spec, schemas)])
    }
  }
  const sections = [...groups].map(([tag, operations]) => section(tag, operations))
  const all = Object.entries(schemas).sort(([one], [other]) => one.localeCompare(other))
  sections.push(section('schemas', all.map((entry) => schemaEntry(entry, schemas))))
  document.getElementById('operations').replaceChildren(...sections)
  document.getElementById('about').textContent = api.info?.description || ''
}

const narrow = (text) => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  let shown = 0
  for (const entry of document.querySelectorAll('details')) {
    entry.hidden = !words.every((word) => entry.dataset.words.includes(word))
    shown += entry.hidden ? 0 : 1
  }
  for (const one of document.querySelectorAll('section')) one.hidden = !one.querySelector('details:not([hidden])')
  document.getElementById('count').textContent = words.length ? `${shown} found` : ''
}

const openTarget = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (target?.tagName !== 'DETAILS') return
  target.open = true
  target.scrollIntoView()
}

const start = async () => {
  const answer = await fetch('/api/openapi.json')
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  render(await answer.json())
  document.getElementById('filter').addEventListener('input', (event) => narrow(event.target.value))
  addEventListener('hashchange', openTarget)
  openTarget()
}

start().catch((error) => {
  const told = element('p', `The description could not be read: ${error.message}`)
  told.setAttribute('role', 'alert')
  document.getElementById('operations').replaceChildren(told)
})
