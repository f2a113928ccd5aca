//! Merges ordered walks row by row, filters each row from the index alone, and stops at its budget.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{CachedStatement, Connection, Row, Rows, params_from_iter};
use tierline_domain::Result;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::id::{ContactId, CustomerId, TicketId};
use tierline_domain::queue::{
    AssigneeFilter, Bounded, Count, TicketCursor, TicketFilter, TicketQuery, TicketSort, TimeRange,
};

use super::plan::{self, Walk};
use crate::codec::micros;
use crate::error;

/// Index rows that one query may look at: about 1 ms of work. A page that an index serves whole needs far fewer, a count as
/// many as it counts, and a desk of this size is answered from here alone, to the last write.
const BUDGET: usize = 1_000;
/// The column of the row's place in its table, which each index knows.
const PLACE_COLUMN: usize = 10;
/// Counts are exact below this.
const COUNTED: u64 = 1_000;

/// A ticket of the page: where it stands in the order, and where in its table.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    pub cursor: TicketCursor,
    pub place: i64,
}

/// The tickets of the page and one more, if there is one.
pub fn list(
    connection: &Connection,
    scope: &Scope,
    query: &TicketQuery,
) -> Result<Bounded<Vec<Found>>> {
    if query.filter.tag.is_some() {
        return Ok(Bounded::Exhausted);
    }
    let walks = plan::walks(scope, &query.filter, query.sort);
    let mut statements = prepare(connection, &walks, query.sort, query.after)?;
    let mut merge = Merge::begin(&mut statements, &walks, scope, query)?;
    let mut found = vec![];
    for _ in 0..BUDGET {
        if found.len() > query.limit {
            return Ok(Bounded::Answer(found));
        }
        match merge.next()? {
            Some((ticket, true)) => found.push(ticket),
            Some((_, false)) => {}
            None => return Ok(Bounded::Answer(found)),
        }
    }
    Ok(Bounded::Exhausted)
}

/// How many pass, in any order.
pub fn count(
    connection: &Connection,
    scope: &Scope,
    filter: &TicketFilter,
) -> Result<Bounded<Count>> {
    if filter.tag.is_some() {
        return Ok(Bounded::Exhausted);
    }
    let sort = TicketSort::UpdatedNewest;
    let walks = plan::walks(scope, filter, sort);
    let mut statements = prepare(connection, &walks, sort, None)?;
    let (mut seen, mut looked_at) = (0, 0);
    for (statement, walk) in statements.iter_mut().zip(&walks) {
        let mut rows = open(statement, walk, sort, None)?;
        while let Some(row) = rows.next().map_err(error::map)? {
            looked_at += 1;
            seen += u64::from(passes(row, scope, filter).map_err(error::map)?);
            if seen >= COUNTED {
                return Ok(Bounded::Answer(Count::capped(seen)));
            }
            if looked_at == BUDGET {
                return Ok(Bounded::Exhausted);
            }
        }
    }
    Ok(Bounded::Answer(Count::capped(seen)))
}

/// Several walks as one.
struct Merge<'s, 'q> {
    scope: &'q Scope,
    query: &'q TicketQuery,
    walks: Vec<Head<'s>>,
    time_column: usize,
}

/// A walk, and the row that it stands on.
struct Head<'s> {
    rows: Rows<'s>,
    rank: u8,
    found: Found,
    passes: bool,
}

impl<'s, 'q> Merge<'s, 'q> {
    fn begin(
        statements: &'s mut [CachedStatement<'_>],
        plan: &[Walk],
        scope: &'q Scope,
        query: &'q TicketQuery,
    ) -> Result<Self> {
        let by_creation = plan.first().is_some_and(|walk| walk.time == "created_at");
        let mut merge = Self {
            scope,
            query,
            walks: vec![],
            time_column: if by_creation { 1 } else { 2 },
        };
        for (statement, walk) in statements.iter_mut().zip(plan) {
            let rows = open(statement, walk, query.sort, query.after)?;
            if let Some(head) = merge.advance(rows, walk.rank)? {
                merge.walks.push(head);
            }
        }
        Ok(merge)
    }

    /// Looks at the next row of all walks: whether it passes; `None` at the end.
    fn next(&mut self) -> Result<Option<(Found, bool)>> {
        let before = |left: &Head<'_>, right: &Head<'_>| {
            let (left, right) = (left.found.cursor, right.found.cursor);
            self.query.sort.before(left, right)
        };
        let first = (0..self.walks.len()).reduce(|best, n| {
            if before(&self.walks[n], &self.walks[best]) {
                n
            } else {
                best
            }
        });
        let Some(first) = first else { return Ok(None) };
        let Head {
            rows,
            rank,
            found,
            passes,
        } = self.walks.swap_remove(first);
        self.walks.extend(self.advance(rows, rank)?);
        Ok(Some((found, passes)))
    }

    fn advance(&self, mut rows: Rows<'s>, rank: u8) -> Result<Option<Head<'s>>> {
        let Some(row) = rows.next().map_err(error::map)? else {
            return Ok(None);
        };
        let found = Found {
            cursor: cursor(row, rank, self.time_column).map_err(error::map)?,
            place: row.get(PLACE_COLUMN).map_err(error::map)?,
        };
        let passes = passes(row, self.scope, &self.query.filter).map_err(error::map)?;
        Ok(Some(Head {
            rows,
            rank,
            found,
            passes,
        }))
    }
}

fn prepare<'c>(
    connection: &'c Connection,
    walks: &[Walk],
    sort: TicketSort,
    after: Option<TicketCursor>,
) -> Result<Vec<CachedStatement<'c>>> {
    // Walks of one shape are open at the same time: each has a text of its own, else only one of them would be
    // found prepared, and the others would be parsed again for each page.
    let numbered = |(n, walk): (usize, &Walk)| {
        let sql = format!("{} -- {n}", sql(walk, sort, after));
        connection.prepare_cached(&sql).map_err(error::map)
    };
    walks.iter().enumerate().map(numbered).collect()
}

/// One covering walk. Only the shape of the query decides the text, so that few statements are ever prepared.
fn sql(walk: &Walk, sort: TicketSort, after: Option<TicketCursor>) -> String {
    let mut sql = format!(
        "SELECT id, created_at, updated_at, status, priority, assignee, customer, contact, team, category, rowid
         FROM tickets INDEXED BY {} WHERE 1",
        walk.index
    );
    for (column, value) in &walk.prefix {
        let equals = if *value == Value::Null {
            "IS NULL"
        } else {
            "= ?"
        };
        sql.extend([" AND ", column, " ", equals]);
    }
    let bounds = bounds(walk, sort, after);
    if bounds.from.is_some() {
        sql.extend([" AND ", walk.time, " >= ?"]);
    }
    if bounds.to.is_some() {
        sql.extend([" AND ", walk.time, " < ?"]);
    }
    let (direction, beyond) = if sort.is_newest_first() {
        ("DESC", "<")
    } else {
        ("ASC", ">")
    };
    if bounds.after.is_some() {
        sql.extend([" AND (", walk.time, ", id) ", beyond, " (?, ?)"]);
    }
    sql.extend([" ORDER BY ", walk.time, " ", direction, ", id ", direction]);
    sql
}

fn open<'s>(
    statement: &'s mut CachedStatement<'_>,
    walk: &Walk,
    sort: TicketSort,
    after: Option<TicketCursor>,
) -> Result<Rows<'s>> {
    let mut parameters: Vec<Value> = walk
        .prefix
        .iter()
        .map(|(_, value)| value.clone())
        .filter(|value| *value != Value::Null)
        .collect();
    let bounds = bounds(walk, sort, after);
    let range = [bounds.from, bounds.to].into_iter().flatten();
    parameters.extend(range.map(Value::Integer));
    if let Some(after) = bounds.after {
        parameters.push(Value::Integer(after.at));
        parameters.push(Value::Blob(after.ticket.to_bytes().to_vec()));
    }
    statement
        .query(params_from_iter(parameters))
        .map_err(error::map)
}

/// Where a walk begins and ends, with one bound on either side: SQLite seeks by one, and a second one on the same
/// side would be checked row by row, out of sight of the budget.
struct Bounds {
    from: Option<i64>,
    to: Option<i64>,
    after: Option<TicketCursor>,
}

fn bounds(walk: &Walk, sort: TicketSort, after: Option<TicketCursor>) -> Bounds {
    let mut bounds = Bounds {
        from: walk.range.from.map(micros),
        to: walk.range.to.map(micros),
        after: after_in(walk, sort, after),
    };
    let Some(after) = bounds.after else {
        return bounds;
    };
    let (bound, inside) = if sort.is_newest_first() {
        let inside = bounds.to.is_none_or(|to| after.at < to);
        (&mut bounds.to, inside)
    } else {
        let inside = bounds.from.is_none_or(|from| after.at >= from);
        (&mut bounds.from, inside)
    };
    if inside {
        *bound = None;
    } else {
        bounds.after = None;
    }
    bounds
}

/// Where this walk goes on: a walk of a later rank begins at its beginning, one of an earlier rank is over.
fn after_in(walk: &Walk, sort: TicketSort, after: Option<TicketCursor>) -> Option<TicketCursor> {
    let after = after?;
    let ranked = matches!(
        sort,
        TicketSort::PriorityHighest | TicketSort::PriorityLowest
    );
    if !ranked || walk.rank == after.rank {
        return Some(after);
    }
    let over = (walk.rank < after.rank) == (sort == TicketSort::PriorityHighest);
    // Beyond the end of time there is nothing.
    let end = if sort.is_newest_first() {
        i64::MIN
    } else {
        i64::MAX
    };
    over.then_some(TicketCursor { at: end, ..after })
}

fn cursor(row: &Row<'_>, rank: u8, time_column: usize) -> rusqlite::Result<TicketCursor> {
    Ok(TicketCursor {
        rank,
        at: row.get(time_column)?,
        ticket: TicketId::from_bytes(row.get(0)?),
    })
}

/// The filter and the scope, from the columns of the index alone.
fn passes(row: &Row<'_>, scope: &Scope, filter: &TicketFilter) -> rusqlite::Result<bool> {
    let is = |column: usize, bytes: [u8; 16]| {
        row.get_ref(column)
            .map(|value| matches!(value, ValueRef::Blob(blob) if blob == bytes))
    };
    let within = |column: usize, range: &TimeRange| -> rusqlite::Result<bool> {
        let at: i64 = row.get(column)?;
        let (from, to) = (range.from.map(micros), range.to.map(micros));
        Ok(from.is_none_or(|from| at >= from) && to.is_none_or(|to| at < to))
    };
    let status: u8 = row.get(3)?;
    let priority: u8 = row.get(4)?;
    let listed = (filter.statuses.is_empty()
        || filter.statuses.iter().any(|known| *known as u8 == status))
        && (filter.priorities.is_empty()
            || filter
                .priorities
                .iter()
                .any(|known| *known as u8 == priority));
    let assigned = match filter.assignee {
        None => true,
        Some(AssigneeFilter::Unassigned) => row.get_ref(5)? == ValueRef::Null,
        Some(AssigneeFilter::Technician(id)) => is(5, id.to_bytes())?,
    };
    Ok(listed
        && assigned
        && filter
            .customer
            .map_or(Ok(true), |id| is(6, id.to_bytes()))?
        && filter.contact.map_or(Ok(true), |id| is(7, id.to_bytes()))?
        && filter.team.map_or(Ok(true), |id| is(8, id.to_bytes()))?
        && (filter.categories.is_empty()
            || filter
                .categories
                .iter()
                .map(|id| is(9, id.to_bytes()))
                .collect::<Result<Vec<_>, _>>()?
                .contains(&true))
        && within(1, &filter.created)?
        && within(2, &filter.updated)?
        && covered(row, scope)?)
}

fn covered(row: &Row<'_>, scope: &Scope) -> rusqlite::Result<bool> {
    if *scope == Scope::All {
        return Ok(true);
    }
    let customer = CustomerId::from_bytes(row.get(6)?);
    let contact: Option<[u8; 16]> = match scope {
        Scope::Requester {
            reach: Reach::Own, ..
        } => row.get(7)?,
        _ => None,
    };
    Ok(scope.covers_ticket(customer, contact.map(ContactId::from_bytes)))
}
