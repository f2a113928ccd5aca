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
  if (schema.type === 'array') return `${nameOf(schema.items)}[]`
  const union = schema.oneOf || schema.anyOf
  if (union) return union.map(nameOf).join(' | ')
  return Array.isArray(schema.type) ? schema.type.join(' | ') : schema.enum ? schema.enum.join(' | ') : schema.type || ''
}

const row = (...cells) => element('tr', '', ...cells.map((cell) => element('td', cell)))

const operation = (path, method, spec, schemas) => {
  const summary = element('summary', '', element('code', `${method.toUpperCase()} ${path}`), element('span', spec.summary || ''))
  const parts = [summary]
  if (spec.description) parts.push(element('p', spec.description))
  if (spec.parameters?.length) {
    const rows = spec.parameters.map((p) => row(p.name, p.in, nameOf(p.schema), p.description || ''))
    parts.push(element('table', '', ...rows))
  }
  const body = spec.requestBody?.content?.['application/json']?.schema
  if (body) parts.push(element('p', `Body: ${nameOf(body)}`), ...shape(body, schemas))
  const answers = Object.entries(spec.responses || {}).map(([status, answer]) => {
    const schema = Object.values(answer.content || {})[0]?.schema
    return row(status, answer.description || '', nameOf(schema))
  })
  parts.push(element('table', '', ...answers))
  return element('details', '', ...parts)
}

const shape = (schema, schemas) => {
  const known = schema.$ref && schemas[nameOf(schema)]
  return known ? [element('pre', JSON.stringify(known.properties || known, null, 2))] : []
}

const render = (api) => {
  const main = document.getElementById('operations')
  main.replaceChildren()
  const groups = new Map()
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, spec] of Object.entries(methods)) {
      const tag = spec.tags?.[0] || 'other'
      groups.set(tag, [...(groups.get(tag) || []), operation(path, method, spec, api.components?.schemas || {})])
    }
  }
  for (const [tag, operations] of groups) main.append(element('h2', tag), ...operations)
}

fetch('/api/openapi.json').then((answer) => answer.json()).then(render)
