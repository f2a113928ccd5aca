-- The desk as of its first version. Ids are 16 bytes, times are microseconds since 1970, documents are JSON.
CREATE TABLE tickets (
    id BLOB NOT NULL UNIQUE,
    number INTEGER NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    customer BLOB NOT NULL,
    contact BLOB,
    status INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    assignee BLOB,
    team BLOB,
    category BLOB,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- The ticket without its provenance, which lists do not read.
    doc TEXT NOT NULL,
    provenance TEXT NOT NULL
) STRICT;

-- Sort first, filters behind it: one ordered walk answers a filter without a sort, and never leaves the index.
CREATE INDEX tickets_by_update ON tickets (updated_at, id, status, priority, assignee, customer, contact, team, category, created_at);
CREATE INDEX tickets_by_creation ON tickets (created_at, id, status, priority, assignee, customer, contact, team, category, updated_at);
CREATE INDEX tickets_by_status ON tickets (status, priority, updated_at, id, assignee, customer, contact, team, category, created_at);
CREATE INDEX tickets_by_assignee ON tickets (assignee, status, updated_at, id, priority, customer, contact, team, category, created_at);
CREATE INDEX tickets_by_customer ON tickets (customer, status, updated_at, id, priority, assignee, contact, team, category, created_at);
CREATE INDEX tickets_by_contact ON tickets (contact, updated_at, id, status, priority, assignee, customer, team, category, created_at) WHERE contact IS NOT NULL;

CREATE TABLE ticket_tags (
    tag TEXT NOT NULL,
    ticket BLOB NOT NULL REFERENCES tickets (id),
    PRIMARY KEY (tag, ticket)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_tags_by_ticket ON ticket_tags (ticket);

CREATE TABLE external_ids (
    system TEXT NOT NULL,
    external_id TEXT NOT NULL,
    ticket BLOB NOT NULL REFERENCES tickets (id),
    PRIMARY KEY (system, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_ids_by_ticket ON external_ids (ticket);

-- The text stands before the rest, so that a preview reads no overflow page of a long message.
CREATE TABLE messages (
    ticket BLOB NOT NULL REFERENCES tickets (id),
    created_at INTEGER NOT NULL,
    id BLOB NOT NULL,
    internal INTEGER NOT NULL,
    text TEXT NOT NULL,
    html TEXT,
    doc TEXT NOT NULL,
    UNIQUE (ticket, created_at, id)
) STRICT;

CREATE TABLE timeline (
    ticket BLOB NOT NULL REFERENCES tickets (id),
    at INTEGER NOT NULL,
    id BLOB NOT NULL,
    internal INTEGER NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (ticket, at, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE insights (
    ticket BLOB PRIMARY KEY NOT NULL REFERENCES tickets (id),
    doc TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    kind TEXT NOT NULL,
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    parent BLOB,
    customer BLOB,
    contact BLOB,
    name TEXT NOT NULL,
    -- Name and further words, folded, each with a space before it: a word that begins so is found by ' prefix'.
    words TEXT NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_by_name ON records (kind, name, id);
CREATE INDEX records_by_parent ON records (kind, parent, name, id);

CREATE TABLE record_keys (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (kind, name, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_keys_by_id ON record_keys (kind, id);

CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    doc TEXT NOT NULL
) STRICT;

CREATE TABLE consumers (
    name TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dead_letters (
    consumer TEXT NOT NULL,
    position INTEGER NOT NULL,
    doc TEXT NOT NULL,
    PRIMARY KEY (consumer, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
    id BLOB PRIMARY KEY NOT NULL,
    doc TEXT NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease INTEGER NOT NULL DEFAULT 0,
    dedup_key TEXT,
    dead_at INTEGER,
    error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_due ON jobs (run_at, id) WHERE dead_at IS NULL;
CREATE UNIQUE INDEX jobs_dedup ON jobs (dedup_key) WHERE dead_at IS NULL AND attempts = 0 AND dedup_key IS NOT NULL;

CREATE TABLE idempotency (
    key BLOB PRIMARY KEY NOT NULL,
    fingerprint BLOB NOT NULL,
    result TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_expiry ON idempotency (expires_at);
