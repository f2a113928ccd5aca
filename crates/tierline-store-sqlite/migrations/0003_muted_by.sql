-- What somebody muted is listed to them.
CREATE INDEX ticket_mutes_by_user ON ticket_mutes (user, ticket);
