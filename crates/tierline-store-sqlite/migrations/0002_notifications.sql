-- Everybody's inbox, and who does not want to hear of which ticket.
CREATE TABLE notifications (
    user BLOB NOT NULL,
    at INTEGER NOT NULL,
    id BLOB NOT NULL,
    ticket BLOB NOT NULL REFERENCES tickets (id),
    -- What the scope of a requester or of a restricted technician looks at, as it was then.
    customer BLOB NOT NULL,
    contact BLOB,
    read_at INTEGER,
    -- The notification without the time of reading, which is a column alone.
    doc TEXT NOT NULL,
    PRIMARY KEY (user, at, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notifications_unread ON notifications (user, at, id, customer, contact) WHERE read_at IS NULL;
CREATE INDEX notifications_by_ticket ON notifications (ticket, user);
CREATE INDEX notifications_by_id ON notifications (id);
CREATE INDEX notifications_by_reading ON notifications (read_at) WHERE read_at IS NOT NULL;
CREATE INDEX notifications_by_time ON notifications (at);

CREATE TABLE ticket_mutes (
    ticket BLOB NOT NULL REFERENCES tickets (id),
    user BLOB NOT NULL,
    PRIMARY KEY (ticket, user)
) STRICT, WITHOUT ROWID;
